import { Button, MessageBar, MessageBarBody, SearchBox, Spinner } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { hubSentence, type AgentHub } from '../hub';
import type { Summary } from '../wire';
import { MaxSearch } from '../words';
import { RowList } from './RowList';

/** As many as the hub gives at once, or more when several are of one moment; fewer mean that there are no more. */
const PageSize = 50;

type Props = { readonly hub: AgentHub; readonly online: boolean; readonly unsent: ReadonlySet<string>; readonly openId: string | null; readonly onOpen: (row: Summary) => void };

/** Every conversation, newest first, found by words or name. */
export function AllList({ hub, online, unsent, openId, onOpen }: Props): ReactElement {
  const [search, setSearch] = useState('');
  const [rows, setRows] = useState<readonly Summary[]>();
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(search);

  const read = async (before: string | null, cancelled: () => boolean = () => false): Promise<void> => {
    try {
      const page = await hub.all(search.trim(), before);
      if (cancelled()) return;
      setRows(known => (before === null ? page : [...(known ?? []), ...page]));
      setMore(page.length >= PageSize);
      setProblem(null);
    } catch (error) {
      if (!cancelled()) setProblem(hubSentence(error));
    }
  };
  useEffect(() => {
    asked.current = search;
    if (!online) return;
    let gone = false;
    const timer = setTimeout(() => void read(null, () => gone), search === '' ? 0 : 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search, online]);

  return (
    <>
      <SearchBox className="desk-search" placeholder="Search words, names, ids" aria-label="Search all conversations" maxLength={MaxSearch} value={search} onChange={(_, data) => setSearch(data.value)} />
      {problem !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <RowList name="All" rows={rows} unsent={unsent} openId={openId} onOpen={onOpen} nothing={search === '' ? 'No conversation yet.' : 'Nothing found.'} />
      {more && (
        <Button appearance="subtle" className="desk-more" onClick={() => void read(rows?.at(-1)?.lastAt ?? null, () => asked.current !== search)}>
          Older conversations
        </Button>
      )}
      {rows === undefined && problem === null && <Spinner size="tiny" label="Reading…" />}
    </>
  );
}
