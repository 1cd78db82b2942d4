import { Toast, ToastTitle, useToastController } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../account/api';
import { same } from './answers/edit';
import { afterSave, type Revised } from './edits';
import { useDraft } from './formDrafts';
import { meanwhileOf } from './Meanwhile';

export type Edit<T> = {
  readonly value: T;
  /** What the server has, as far as this page knows. */
  readonly stored: T;
  /** Something is written that the server has not. */
  readonly isUnsaved: boolean;
  readonly busy: boolean;
  /** The server has all that is written. */
  readonly isSaved: boolean;
  readonly problem: string | null;
  /** What a colleague has stored since it was read, and the next save takes the place of; null inside when it was removed. */
  readonly meanwhile: { readonly theirs: T | null } | null;
  readonly change: (part: Partial<T>) => void;
  /** Throws away what is written. */
  readonly discard: () => void;
  /** Does one thing at a time, and says why it came to nothing: here, or in a toast when the form is gone. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Sends what is written now. */
  readonly save: (send: (value: T) => Promise<T>) => Promise<void>;
};

/** A form over something stored. Words typed while a save is under way stay, and are not called saved; what is not saved is there again whenever the form is. */
export function useEdit<T extends Revised>(kind: string, loaded: T, key: keyof T, onSaved: (saved: T) => void): Edit<T> {
  const { dispatchToast } = useToastController();
  const [stored, setStored] = useState(loaded);
  const [value, setValue, forget] = useDraft(`${kind}/${String(stored[key])}`, stored);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<{ readonly theirs: T | null } | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => void (isHere.current = false);
  }, []);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setSaved(false);
    setProblem(null);
    setMeanwhile(null);
    try {
      await work();
    } catch (error) {
      const faster = meanwhileOf(error, value);
      setMeanwhile(faster);
      if (faster === null) setProblem(sentenceOf(error));
      else setValue(now => ({ ...now, revision: faster.theirs?.revision ?? 0 }));
      if (!isHere.current) dispatchToast(<Toast><ToastTitle>“{String(value[key])}” was not changed. {sentenceOf(error)}</ToastTitle></Toast>, { intent: 'error', timeout: -1, politeness: 'assertive' });
    }
    setBusy(false);
  };
  const save = (send: (value: T) => Promise<T>): Promise<void> => run(async () => {
    const came = await send(value);
    if (!isHere.current) forget(); // nobody wrote on
    setStored(came);
    setValue(now => afterSave(now, value, came, key));
    setSaved(true);
    onSaved(came);
  });
  const discard = (): void => {
    forget();
    setProblem(null);
    setMeanwhile(null);
  };
  const isUnsaved = !same(value, stored);
  return { value, stored, isUnsaved, busy, isSaved: saved && !isUnsaved, problem, meanwhile, change: part => setValue(now => ({ ...now, ...part })), discard, run, save };
}
