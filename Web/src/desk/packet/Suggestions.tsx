import { Button, SearchBox } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons';
import { useEffect, useState, type ReactElement } from 'react';
import { MarkdownView } from '../../shared/MarkdownView';
import { plainText } from '../../shared/plainText';
import type { Open } from '../desk';
import type { AgentHub } from '../hub';
import type { Suggestion } from '../wire';
import { MaxSearch, percent } from '../words';

/** Under this confidence an answer is offered only when the agent looked for it. */
const WorthOffering = 0.1;

type Props = { readonly open: Open; readonly hub: AgentHub; readonly onEdit: (text: string) => void };

/** What the knowledge base would answer to the customer's last words, or to the agent's own. */
export function Suggestions({ open, hub, onEdit }: Props): ReactElement {
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<readonly Suggestion[]>();
  const lastSaid = open.log.lines.findLast(line => line.event.kind === 'customer.said')?.version ?? 0;

  useEffect(() => {
    let gone = false;
    const ask = (): void => void hub.suggest(open.id, search.trim() || null).then(read => gone || setFound(read), () => undefined);
    const timer = setTimeout(ask, search === '' ? 0 : 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [hub, open.id, search, lastSaid]);

  const shown = found?.filter(one => search !== '' || one.confidence >= WorthOffering);
  return (
    <div className="packet-suggestions">
      <SearchBox size="small" placeholder="Search the answers" aria-label="Search the answers" maxLength={MaxSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
      {shown?.length === 0 && <p className="packet-none">Nothing fits.</p>}
      {shown?.map(suggestion => <One key={suggestion.answerId} suggestion={suggestion} onEdit={() => onEdit(plainText(suggestion.text))} />)}
    </div>
  );
}

const One = (props: { readonly suggestion: Suggestion; readonly onEdit: () => void }): ReactElement => (
  <article className="packet-suggestion">
    <header>
      <h4>{props.suggestion.question}</h4>
      <span className="packet-score" title={`Nearest phrasing: ${props.suggestion.phrasing}`}>{percent(props.suggestion.confidence)}</span>
    </header>
    <div className="packet-preview"><MarkdownView text={props.suggestion.text} /></div>
    <Button size="small" icon={<Edit16Regular />} aria-label={`Edit and send: ${props.suggestion.question}`} onClick={props.onEdit}>Edit and send</Button>
  </article>
);
