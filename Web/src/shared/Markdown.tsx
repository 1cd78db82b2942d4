import type { ReactElement } from 'react';

/** Markdown as React nodes. */
export const Markdown = ({ text }: { readonly text: string }): ReactElement => <div className="markdown">{text}</div>;
