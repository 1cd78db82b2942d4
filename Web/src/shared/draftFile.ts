import { keep } from './storage';

/** What one account is writing in this tab, under a name for each: a reload and the end of a session find it. */
export class DraftFile<Draft> {
  /**
   * @param kept a draft as it is stored; null for one in which nothing is written.
   */
  constructor(
    private readonly store: Storage,
    private readonly name: string,
    private readonly kept: (draft: Draft) => Draft | null,
  ) {}

  read(): Readonly<Record<string, Draft>> {
    return JSON.parse(this.store.getItem(this.name) ?? '{}') as Record<string, Draft>;
  }

  write(drafts: Readonly<Record<string, Draft>>): void {
    const written = Object.entries(drafts).map(([key, draft]) => [key, this.kept(draft)] as const).filter(([, draft]) => draft !== null);
    if (written.length === 0) this.store.removeItem(this.name);
    else keep(this.store, this.name, JSON.stringify(Object.fromEntries(written)));
  }
}
