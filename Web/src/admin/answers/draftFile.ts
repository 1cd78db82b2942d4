import { keep } from '../../shared/storage';
import type { Drafts } from './drafts';
import { isChanged } from './edit';

/** The unsaved answers of one account in this tab: a reload finds them. */
export class DraftFile {
  private readonly name: string;

  constructor(
    private readonly store: Storage,
    account: string,
  ) {
    this.name = `chatassist.admin.drafts.${account}`;
  }

  read(): Drafts {
    return JSON.parse(this.store.getItem(this.name) ?? '{}') as Drafts;
  }

  write(drafts: Drafts): void {
    const unsaved = Object.entries(drafts).filter(([, draft]) => isChanged(draft));
    if (unsaved.length === 0) this.store.removeItem(this.name);
    else keep(this.store, this.name, JSON.stringify(Object.fromEntries(unsaved)));
  }
}
