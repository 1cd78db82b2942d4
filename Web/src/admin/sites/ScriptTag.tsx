import type { ReactElement } from 'react';
import { Copy } from '../Copy';

/** The one line that puts the chat on a page. */
export function ScriptTag({ site }: { readonly site: string }): ReactElement {
  const tag = `<script src="${location.origin}/chat.js" data-site="${site}" async></script>`;
  return (
    <section className="script-tag" aria-label="Script tag">
      <h3>Put this line on the page</h3>
      <code>{tag}</code>
      <Copy text={tag} label="Copy the line" />
    </section>
  );
}
