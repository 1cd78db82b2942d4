import { keep } from '../shared/storage';
import { cut, type Outbox } from './outbox';

/** The unsent words of one account in this tab: a reload finds them. */
export class OutboxFile {
  private readonly name: string;

  constructor(
    private readonly store: Storage,
    account: string,
  ) {
    this.name = `chatassist.desk.outbox.${account}`;
  }

  /** What was on its way goes out again: the server knows the id if it has it. */
  read(): Outbox {
    const kept = JSON.parse(this.store.getItem(this.name) ?? '[]') as Outbox;
    return kept.reduce((outbox, unsent) => (unsent.state === 'sending' ? cut(outbox, unsent.commandId) : outbox), kept);
  }

  write(outbox: Outbox): void {
    if (outbox.length === 0) this.store.removeItem(this.name);
    else keep(this.store, this.name, JSON.stringify(outbox));
  }
}
