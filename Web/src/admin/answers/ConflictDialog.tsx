import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Radio, RadioGroup } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { Answer, AnswerFields } from '../wire';
import { when } from '../words';
import { whatTheyDid } from './conflict';
import { linesOf, parts } from './diff';
import { fieldsOf } from './edit';
import { choose, fieldNames, merge, type Field } from './merge';
import { Parts } from './Parts';

type Props = {
  /** What both edits started from; null when two people made the same new answer. */
  readonly before: Answer | null;
  readonly mine: AnswerFields;
  readonly theirs: Answer;
  readonly onMerged: (merged: AnswerFields) => void;
  readonly onCancel: () => void;
};

/** Somebody saved first: both edits are put together, and only what both changed is asked. */
export function ConflictDialog({ before, mine, theirs, onMerged, onCancel }: Props): ReactElement {
  const [myFields, chooseMine] = useState<readonly Field[]>([]);
  const { settled, open } = merge(before && fieldsOf(before), mine, fieldsOf(theirs));
  const pick = (field: Field, isMine: boolean): void => chooseMine(isMine ? [...myFields, field] : myFields.filter(one => one !== field));
  return (
    <Dialog open modalType="alert">
      <DialogSurface className="conflict">
        <DialogBody>
          <DialogTitle>{theirs.updatedBy} {whatTheyDid(before, theirs)} while you were writing</DialogTitle>
          <DialogContent className="conflict-fields">
            <p>
              Revision {theirs.revision} of {when(theirs.updatedAt)}. Nothing is lost: what only one of you changed is put together.{' '}
              {open.length === 0 ? 'You changed different things.' : before === null ? 'You both wrote the following.' : 'You both changed the following.'}
            </p>
            {before === null && <p>If yours is about something else, go back to your text and give it another id than {theirs.id}.</p>}
            {theirs.retired && <p>It is retired: what you save is kept, but the bot gives it only when you have restored it.</p>}
            {open.map(field => (
              <section key={field}>
                <h3>{fieldNames[field]}</h3>
                <Parts parts={parts(linesOf(theirs[field]), linesOf(mine[field]))} />
                <RadioGroup
                  layout="horizontal"
                  aria-label={`Which ${fieldNames[field]}`}
                  value={myFields.includes(field) ? 'mine' : 'theirs'}
                  onChange={(_, data) => pick(field, data.value === 'mine')}
                >
                  <Radio value="theirs" label={`Theirs (−)`} />
                  <Radio value="mine" label="Mine (+)" />
                </RadioGroup>
              </section>
            ))}
          </DialogContent>
          <DialogActions>
            <Button onClick={onCancel}>Back to my text</Button>
            <Button appearance="primary" onClick={() => onMerged(choose(settled, mine, myFields))}>Put together</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
