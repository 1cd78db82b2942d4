import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Meanwhile } from '../Meanwhile';
import { Problem } from '../Notice';
import { SaveLine } from '../SaveLine';
import { useEdit } from '../useEdit';
import type { CannedReply } from '../wire';

type Props = {
  readonly reply: CannedReply;
  readonly taken: readonly string[];
  readonly mayEdit: boolean;
  readonly onSaved: (reply: CannedReply) => void;
  readonly onRemoved: () => void;
};

const names = { title: 'Title', text: 'Text' };

/** One canned reply; an existing one keeps its shortcut, which agents know by heart. */
export function ReplyForm(props: Props): ReactElement {
  const { mayEdit } = props;
  const edit = useEdit('reply', props.reply, 'shortcut', props.onSaved);
  const { value: reply, stored, busy, problem, meanwhile, change, discard, run, save } = edit;
  const isNew = stored.shortcut === '';
  const isTaken = isNew && props.taken.includes(reply.shortcut);
  const isWhole = reply.shortcut !== '' && reply.title.trim() !== '' && reply.text.trim() !== '';
  const remove = (): Promise<void> => run(async () => {
    await api.removeReply(reply.shortcut);
    discard();
    props.onRemoved();
  });

  return (
    <div className="reply-fields">
      {isNew && (
        <Field label="Shortcut" hint="What agents type after the slash." required validationMessage={isTaken ? 'Another reply has this shortcut.' : null}>
          <Input value={reply.shortcut} readOnly={busy} onChange={(_, data) => change({ shortcut: data.value.trim().toLowerCase() })} />
        </Field>
      )}
      <Field label="Title" hint="How agents find it when they do not know the shortcut." required>
        <Input value={reply.title} readOnly={!mayEdit} onChange={(_, data) => change({ title: data.value })} />
      </Field>
      <Field label="Text" hint="{customer} and {agent} become the names." required>
        <Textarea rows={6} value={reply.text} readOnly={!mayEdit} onChange={(_, data) => change({ text: data.value })} />
      </Field>
      {problem !== null && <Problem text={problem} />}
      {meanwhile !== null && <Meanwhile theirs={meanwhile.theirs} mine={reply} names={names} />}
      {mayEdit && (
        <SaveLine edit={edit} isWhole={isWhole && !isTaken} onSave={() => void save(api.saveReply)} saved="Saved.">
          {!isNew && <Button disabled={busy} onClick={() => void remove()}>Remove</Button>}
        </SaveLine>
      )}
    </div>
  );
}
