import { useEffect, useRef, type ReactElement } from 'react';
import { newId } from '../newId';
import type { DeskActions } from '../useDesk';
import type { Drafts } from '../useDrafts';
import { useNow } from '../useNow';
import { useServerAhead } from '../useServerAhead';
import type { DeskView, Summary } from '../wire';
import { tooLong } from '../words';
import { noteDraft, type NoteDraft } from './noteDraft';
import { formOf, isUnsent, outcomeOf, secondsLeft } from './wrapUpForm';

/** What is written is sent by itself when so many seconds are left: as soon as the agent pauses, and at the last second whatever they do. */
const LastSeconds = 3;
const LastSecond = 1;
const PauseMs = 500;

type Props = { readonly online: boolean; readonly actions: DeskActions };

/** Shows nothing: sends what the agent wrote in a wrap-up before its time is up, whatever conversation is open. */
export const LateWrapUps = ({ view, drafts, ...props }: Props & { readonly view: DeskView; readonly drafts: Drafts }): ReactElement => (
  <>
    {view.mine.filter(row => row.stage === 'wrapUp').map(row => (
      <LateWrapUp key={row.id} summary={row} serverNow={view.now} draft={noteDraft(drafts, row.id)} {...props} />
    ))}
  </>
);

function LateWrapUp({ summary, serverNow, draft, online, actions }: Props & { readonly summary: Summary; readonly serverNow: string; readonly draft: NoteDraft }): null {
  const ahead = useServerAhead(serverNow);
  const left = secondsLeft(summary, useNow() + ahead);
  const [late, last] = [left !== null && left <= LastSeconds, left !== null && left <= LastSecond];
  const form = formOf(draft, summary);
  const sending = useRef(false);
  const send = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    if ((await actions.run(hub => hub.close(newId(), summary.id, outcomeOf(form, summary), form.note.trim()))) === null) draft.clear();
    sending.current = false;
  };
  useEffect(() => {
    if (!late || !online || !isUnsent(form, summary) || tooLong(form.note) !== null) return;
    const timer = setTimeout(() => void send(), last ? 0 : PauseMs);
    return () => clearTimeout(timer);
  }, [late, last, online, form.note, form.outcome]);
  return null;
}
