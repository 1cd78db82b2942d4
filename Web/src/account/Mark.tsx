import type { ReactElement } from 'react';

/** Our mark: two speech bubbles, the bot's and a person's. */
export function Mark(props: { readonly size: number }): ReactElement {
  return (
    <svg width={props.size} height={props.size} viewBox="0 0 32 32" aria-hidden="true">
      <path fill="#0b6e4f" d="M6 3h14a5 5 0 0 1 5 5v6a5 5 0 0 1-5 5h-8l-6 5v-5.4A5 5 0 0 1 1 14V8a5 5 0 0 1 5-5z" />
      <path fill="#6bb297" d="M27 11a4 4 0 0 1 4 4v7a4 4 0 0 1-4 4v4l-5-4h-6a4 4 0 0 1-3.6-2.2L14.2 21H20a7 7 0 0 0 7-7z" />
    </svg>
  );
}
