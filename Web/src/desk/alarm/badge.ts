const title = document.title;
const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')!;

/** The tab shows how many customers wait: in its title, and as a dot on its icon. */
export function badge(count: number): void {
  document.title = count === 0 ? title : `(${count}) ${title}`;
  icon.href = count === 0 ? '/favicon.svg' : '/favicon-waiting.svg';
}
