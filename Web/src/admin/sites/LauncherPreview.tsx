import { Chat24Filled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { textOn } from '../../look/colour';
import type { Site } from '../wire';

/** A page with the launcher and the opened chat, drawn only. */
export function LauncherPreview({ site }: { readonly site: Site }): ReactElement {
  const good = /^#[0-9a-f]{6}$/i.test(site.colour);
  const colours = good ? { background: site.colour, color: textOn(site.colour) } : undefined;
  return (
    <figure className="preview" aria-label="Preview">
      <div className="preview-page" data-side={site.side}>
        <div className="preview-lines" aria-hidden="true">
          <i /> <i /> <i />
        </div>
        <div className="preview-chat">
          <div className="preview-head" style={colours}>{site.title}</div>
          <div className="preview-body">
            <p>{site.greeting}</p>
          </div>
        </div>
        <div className="preview-launcher" style={colours}>
          <Chat24Filled aria-hidden />
        </div>
      </div>
    </figure>
  );
}
