import { Title3 } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { useLoad } from '../useLoad';
import { percent, when } from '../words';
import { Import } from './Import';
import './exchange.css';

const formats = [
  ['json', 'JSON', 'everything; comes back the same'],
  ['csv', 'CSV', 'for a spreadsheet'],
  ['tsv', 'TSV', 'for a spreadsheet'],
  ['md', 'Markdown', 'to read and review'],
] as const;

/** The knowledge base in and out as a file. */
export function Exchange({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const knowledge = useLoad(api.knowledge);
  return (
    <div className="exchange">
      <section>
        <Title3 as="h2">Now live</Title3>
        <Shown of={knowledge}>
          {now => (
            <p>
              {now.answers} answers with {now.phrasings} phrasings, version {now.version} of {when(now.publishedAt)}.
              {now.expectedShareAnswered != null && <> The bot expects to answer {percent(now.expectedShareAnswered)} of such questions by itself.</>}
              {now.weak.length > 0 && <> {now.weak.length} answers have under five phrasings.</>}
            </p>
          )}
        </Shown>
      </section>
      {mayEdit && (
        <section>
          <Title3 as="h2">Import</Title3>
          <Import onApplied={knowledge.reload} />
        </section>
      )}
      <section>
        <Title3 as="h2">Export</Title3>
        <ul className="exports">
          {formats.map(([format, name, about]) => (
            <li key={format}>
              <a className="link" href={api.exportUrl(format)} download>{name}</a> <span className="admin-small">{about}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
