import { Title3 } from '@fluentui/react-components';
import { useEffect, type ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { Knowledge } from '../wire';
import { percent, when } from '../words';
import { Import } from './Import';
import './exchange.css';

const formats = [
  ['json', 'JSON', 'everything, synonyms too; comes back the same'],
  ['csv', 'CSV', 'for a spreadsheet'],
  ['tsv', 'TSV', 'for a spreadsheet'],
  ['md', 'Markdown', 'to read and review'],
] as const;

/** The knowledge base in and out as a file. */
export function Exchange({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const knowledge = useLoad(api.knowledge);
  useEffect(() => {
    if (knowledge.data === undefined || !isMoving(knowledge.data)) return;
    const again = setTimeout(knowledge.reload, 1000);
    return () => clearTimeout(again);
  }, [knowledge]);
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
        <p className="admin-small" role="status">
          {knowledge.data?.next != null && `The next version is being made${knowledge.data.next.of > 0 ? `: ${knowledge.data.next.read} of ${knowledge.data.next.of} new phrasings are read` : ''}. Until then this one answers.`}
          {knowledge.data?.next == null && knowledge.data?.thresholdsPending === true && 'The thresholds of this version are being worked out; until then those of the version before decide.'}
          {knowledge.data !== undefined && knowledge.data.inForce < knowledge.data.number && ` The last change is in force on ${knowledge.data.nodesUpToDate} of ${knowledge.data.nodes} nodes.`}
        </p>
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

/** True while something of it will change by itself. */
const isMoving = (knowledge: Knowledge): boolean => knowledge.next != null || knowledge.thresholdsPending || knowledge.inForce < knowledge.number;
