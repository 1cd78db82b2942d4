import { Button, Title3 } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { CallFailed, sentenceOf } from '../../account/api';
import { same } from '../answers/edit';
import { TextList } from '../answers/TextList';
import * as api from '../api';
import { useDraft } from '../formDrafts';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { Synonyms as Saved } from '../wire';
import { when } from '../words';
import { lineOf, problemOf, termsOf } from './groups';
import './synonyms.css';

/** Words that mean the same to the customers, with who changed them. */
export function Synonyms({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const synonyms = useLoad(api.synonyms);
  const history = useLoad(api.synonymHistory, synonyms.data?.revision);
  return (
    <div className="exchange">
      <section>
        <Title3 as="h2">Synonyms</Title3>
        <p className="admin-small">The bot reads the words of a group as one word, in questions and in phrasings; case, accents and endings make no difference.</p>
        <Shown of={synonyms}>{saved => <Editor saved={saved} mayEdit={mayEdit} onSaved={synonyms.reload} />}</Shown>
      </section>
      {(history.data?.length ?? 0) > 0 && (
        <section>
          <Title3 as="h2">History</Title3>
          <ol className="history-list" reversed>
            {history.data!.map(one => (
              <li key={one.revision}>
                <strong>{one.revision}.</strong> by {one.by}, {when(one.at)}: {one.groups.length === 0 ? 'no groups' : one.groups.map(lineOf).join(' · ')}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Editor(props: { readonly saved: Saved; readonly mayEdit: boolean; readonly onSaved: () => void }): ReactElement {
  const { saved, mayEdit } = props;
  const before = saved.groups.map(lineOf);
  const [lines, setLines] = useDraft<readonly string[]>('synonyms', before);
  const sent = useRef<readonly string[]>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const groups = lines.map(termsOf).filter(terms => terms.length > 0);
  const isGood = lines.every((_, index) => problemOf(lines, index) === null);

  useEffect(() => setLines(now => (now === sent.current ? before : now)), [saved.revision]); // what was typed since the save stays

  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    sent.current = lines;
    try {
      await api.saveSynonyms(saved.revision, groups);
      props.onSaved();
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'edited_meanwhile') {
        setProblem(`${(error.body['current'] as Saved).by} saved other groups meanwhile. Copy what you need from here, then open the page again.`);
      } else setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <div className="synonyms">
      {problem !== null && <Problem text={problem} />}
      <TextList
        label="Groups"
        item="Group"
        hint="As in: parcel, package, small packet"
        texts={lines}
        readOnly={!mayEdit}
        problemAt={index => problemOf(lines, index)}
        onChange={setLines}
      />
      {mayEdit && (
        <div className="test-line">
          <Button appearance="primary" disabled={busy || !isGood || same(groups, saved.groups)} onClick={() => void save()}>Save</Button>
          <span role="status" className="admin-small">{saved.revision > 0 && `Revision ${saved.revision}, ${saved.by}, ${when(saved.at)}`}</span>
        </div>
      )}
    </div>
  );
}
