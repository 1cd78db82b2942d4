import { CallFailed, sentenceOf } from '../../account/api';
import type { DraftFile } from '../../shared/draftFile';
import type { Answer, AnswerFields } from '../wire';
import { whatTheyDid } from './conflict';
import { afterSave, freeKey, idle, settled, type Drafts, type Saving } from './drafts';
import { draftOf, type Draft } from './edit';

export type Writing = {
  readonly drafts: Drafts;
  readonly saving: Readonly<Record<string, Saving>>;
  /** The ids that new answers have got since, by the keys under which they were begun. */
  readonly named: Readonly<Record<string, string>>;
  /** Rises when the list of answers is to be read again. */
  readonly turn: number;
};

/** Holds what is being written and saves it. It outlives every editor: whoever looks elsewhere loses neither words nor the outcome. */
export class DraftStore {
  private writing: Writing;
  private changed: () => void = () => undefined;

  constructor(private readonly file: DraftFile<Draft>) {
    this.writing = { drafts: file.read(), saving: {}, named: {}, turn: 0 };
  }

  readonly now = (): Writing => this.writing;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.changed = changed;
    return () => (this.changed = () => undefined);
  };

  /** @param key the answer's id, or that of a new one. */
  keep(key: string, draft: Draft): void {
    this.write({ ...this.writing.drafts, [this.placeOf(key)]: draft });
  }

  drop(key: string): void {
    const { [this.placeOf(key)]: _, ...rest } = this.writing.drafts;
    this.write(rest);
    this.tell(key, idle);
  }

  /** A key for one more new answer. */
  newKey(): string {
    return freeKey([...Object.keys(this.writing.drafts), ...Object.keys(this.writing.named), ...Object.keys(this.writing.saving)]);
  }

  /** Where the draft is that was begun under this key. */
  placeOf(key: string): string {
    return this.writing.named[key] ?? key;
  }

  /** The key under which the draft was begun: the same before and after a new answer has got its id. */
  begunAs(place: string): string {
    return Object.entries(this.writing.named).find(([, id]) => id === place)?.[0] ?? place;
  }

  /**
   * Saves, retires or restores an answer.
   * @param draft what the editor shows.
   * @param sent the words that go with the command; null when it has none.
   */
  async run(key: string, draft: Draft, sent: AnswerFields | null, command: () => Promise<Answer>): Promise<void> {
    this.tell(key, { ...idle, busy: true });
    try {
      const saved = await command();
      this.moveTo(key, afterSave(this.draftAt(key), sent, saved));
      this.tell(key, idle);
    } catch (error) {
      const theirs = error instanceof CallFailed && error.code === 'edited_meanwhile' ? ((error.body['current'] ?? null) as Answer | null) : null;
      if (theirs !== null && sent === null) this.moveTo(key, draftOf(theirs));
      if (theirs === null) this.tell(key, { ...idle, problem: sentenceOf(error) });
      else if (sent === null) this.tell(key, { ...idle, problem: `${theirs.updatedBy} ${whatTheyDid(draft.from, theirs)} first. Look at it, and try again.` });
      else this.tell(key, { ...idle, conflict: theirs });
    }
    this.set({ turn: this.writing.turn + 1 });
  }

  /** Goes on from what somebody else saved, with the words that were put together; `null` goes back to the own ones. */
  merge(key: string, merged: Draft | null): void {
    if (merged !== null) this.moveTo(key, merged);
    this.tell(key, idle);
  }

  /** The list has come: what it has needs no draft. */
  settle(listed: readonly Answer[]): void {
    this.write(settled(this.writing.drafts, listed));
  }

  private readonly draftAt = (key: string): Draft | undefined => this.writing.drafts[this.placeOf(key)];

  private moveTo(key: string, draft: Draft): void {
    const { [this.placeOf(key)]: _, ...rest } = this.writing.drafts;
    if (this.placeOf(key) !== draft.id) this.set({ named: { ...this.writing.named, [key]: draft.id } });
    this.write({ ...rest, [draft.id]: draft });
  }

  private tell(key: string, saving: Saving): void {
    this.set({ saving: { ...this.writing.saving, [this.begunAs(this.placeOf(key))]: saving } });
  }

  private write(drafts: Drafts): void {
    this.set({ drafts });
    this.file.write(drafts);
  }

  private set(part: Partial<Writing>): void {
    this.writing = { ...this.writing, ...part };
    this.changed();
  }
}
