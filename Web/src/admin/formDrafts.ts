import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type Dispatch, type SetStateAction } from 'react';
import { DraftFile } from '../shared/draftFile';
import { storage } from '../shared/storage';
import { same } from './answers/edit';
import { useAskBeforeLeaving } from './useAskBeforeLeaving';

/** What is written in the forms of one account in this tab and not saved: another section, a reload and the end of a session find it. */
export class FormDrafts {
  readonly #file: DraftFile<unknown>;
  readonly #listeners = new Set<() => void>();
  #drafts: Readonly<Record<string, unknown>>;

  constructor(store: Storage, account: string) {
    this.#file = new DraftFile(store, `chatassist.forms.${account}`, draft => draft);
    this.#drafts = this.#file.read();
  }

  /** Undefined for a form in which nothing is written. */
  of(form: string): unknown {
    return this.#drafts[form];
  }

  /** @param draft undefined when all of it is saved, or thrown away. */
  set(form: string, draft: unknown): void {
    if (same(this.#drafts[form], draft)) return;
    const { [form]: _, ...others } = this.#drafts;
    this.#drafts = draft === undefined ? others : { ...others, [form]: draft };
    this.#file.write(this.#drafts);
    this.#listeners.forEach(tell => tell());
  }

  readonly any = (): boolean => Object.keys(this.#drafts).length > 0;

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => void this.#listeners.delete(tell);
  };
}

/** For the forms of a page. */
export const FormDraftsContext = createContext<FormDrafts | null>(null);

/** The drafts of an account's forms. The browser asks before it closes over one, in whatever section it is. */
export function useFormDrafts(account: string): FormDrafts {
  const [drafts] = useState(() => new FormDrafts(storage('sessionStorage'), account));
  useAskBeforeLeaving(useSyncExternalStore(drafts.subscribe, drafts.any));
  return drafts;
}

/** As useState, for what a form holds; it begins with what was written there before and not saved. The last of the three throws that away. */
export function useDraft<T>(form: string, stored: T): readonly [T, Dispatch<SetStateAction<T>>, () => void] {
  const drafts = useContext(FormDraftsContext)!;
  const [value, setValue] = useState<T>(() => (drafts.of(form) as T | undefined) ?? stored);
  const name = useRef(form);
  useEffect(() => {
    if (name.current !== form) drafts.set(name.current, undefined); // what was new has its id now
    name.current = form;
    drafts.set(form, same(value, stored) ? undefined : value);
  }, [drafts, form, value, stored]);
  const forget = (): void => {
    drafts.set(name.current, undefined);
    setValue(stored);
  };
  return [value, setValue, forget];
}
