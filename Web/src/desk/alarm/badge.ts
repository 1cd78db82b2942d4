import idle from './idle.svg?no-inline';
import waiting from './waiting.svg?no-inline';

const title = document.title;

/** The tab shows how many customers wait: in its title, and as a dot on its icon. */
export function badge(count: number): void {
  document.title = count === 0 ? title : `(${count}) ${title}`;
  icon().href = count === 0 ? idle : waiting;
}

function icon(): HTMLLinkElement {
  const known = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (known !== null) return known;
  const link = Object.assign(document.createElement('link'), { rel: 'icon', type: 'image/svg+xml' });
  document.head.append(link);
  return link;
}
