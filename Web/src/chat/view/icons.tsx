/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

const icon = (inside: ComponentChildren, className = 'icon') => () => (
  <svg class={className} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
    {inside}
  </svg>
);

export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const SendIcon = icon(<path d="M12 19V5M5.5 11.5L12 5l6.5 6.5" />);
export const AttachIcon = icon(<path d="M20 11.5l-8.2 8.1a5 5 0 0 1-7.1-7L13 4.4a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.1a1.8 1.8 0 0 1-2.5-2.5l7.4-7.3" />);
export const FileIcon = icon(<path d="M13.5 3.5h-6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10zM13.5 3.5v5h5" />);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.75" />
    <path d="M5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5" />
  </>,
);
/** Points to where one comes from: to the other side where one reads from the right. */
export const BackIcon = icon(<path d="M9.5 6L4 11.5 9.5 17M4.5 11.5H15a5 5 0 0 1 5 5V18" />, 'icon turns');
export const DownIcon = icon(<path d="M12 5v14M5.5 12.5L12 19l6.5-6.5" />);
export const CloudOffIcon = icon(<path d="M3 3l18 18M7.5 18.5A4.5 4.5 0 0 1 6.8 9.6M10 5.6a6 6 0 0 1 8.6 4.8 4 4 0 0 1 1.6 6.8M7.5 18.5h9" />);
export const CheckIcon = icon(<path d="M5 12.5l4.5 4.5L19 7.5" />);

export const BotFace = () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
    <rect x="4.5" y="8" width="15" height="11" rx="4" />
    <path d="M12 8V5" />
    <circle cx="12" cy="3.9" r="1.1" fill="currentColor" stroke="none" />
    <circle cx="9.3" cy="13" r="1.15" fill="currentColor" stroke="none" />
    <circle cx="14.7" cy="13" r="1.15" fill="currentColor" stroke="none" />
    <path d="M10.2 16c1.1.6 2.5.6 3.6 0" />
  </svg>
);

export const Star = ({ full }: { full: boolean }) => (
  <svg class={full ? 'star full' : 'star'} viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z" />
  </svg>
);
