import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import { same } from '../answers/edit';
import * as api from '../api';
import { Meanwhile, meanwhileOf } from '../Meanwhile';
import { Problem } from '../Notice';
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
  const [reply, setReply] = useState(props.reply);
  const [state, setState] = useState<'' | 'busy' | 'saved'>('');
  const [problem, setProblem] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<{ readonly theirs: CannedReply | null } | null>(null);
  /** What is written here goes on from that revision; null when there is none any more. */
  const revise = (stored: CannedReply | null): void => setReply(now => ({ ...now, revision: stored?.revision ?? 0 }));
  const isNew = props.reply.shortcut === '';
  const isTaken = isNew && props.taken.includes(reply.shortcut);
  const isWhole = reply.shortcut !== '' && reply.title.trim() !== '' && reply.text.trim() !== '';
  const change = (part: Partial<CannedReply>): void => {
    setReply({ ...reply, ...part });
    setState('');
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setState('busy');
    setProblem(null);
    setMeanwhile(null);
    try {
      await work();
      setState('saved');
    } catch (error) {
      const theirs = meanwhileOf(error, reply);
      setMeanwhile(theirs);
      if (theirs === null) setProblem(sentenceOf(error));
      else revise(theirs.theirs);
      setState('');
    }
  };
  const save = (): Promise<void> => run(async () => {
    const saved = await api.saveReply(reply);
    revise(saved);
    props.onSaved(saved);
  });
  const remove = (): Promise<void> => run(async () => {
    await api.removeReply(reply.shortcut);
    props.onRemoved();
  });

  return (
    <div className="reply-fields">
      {isNew && (
        <Field label="Shortcut" hint="What agents type after the slash." required validationMessage={isTaken ? 'Another reply has this shortcut.' : null}>
          <Input value={reply.shortcut} onChange={(_, data) => change({ shortcut: data.value.trim().toLowerCase() })} />
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
        <div className="test-line">
          <Button appearance="primary" disabled={state === 'busy' || !isWhole || isTaken || same(reply, props.reply)} onClick={() => void save()}>Save</Button>
          {!isNew && <Button disabled={state === 'busy'} onClick={() => void remove()}>Remove</Button>}
          <span role="status" className="admin-small">{state === 'saved' && 'Saved.'}</span>
        </div>
      )}
    </div>
  );
}
