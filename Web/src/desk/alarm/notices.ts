import { nameOf, reasonInWords } from '../words';
import type { Summary } from '../wire';

/** Browser notifications of customers who wait: one each, taken down when somebody takes the customer. */
export class Notices {
  private readonly shown = new Map<string, Notification>();

  show(row: Summary, open: () => void): void {
    const notification = notificationOf(row);
    if (notification === null) return;
    notification.onclick = () => {
      window.focus();
      open();
      notification.close();
    };
    this.shown.set(row.id, notification);
  }

  keepOnly(waiting: readonly Summary[]): void {
    for (const [id, notification] of this.shown) {
      if (waiting.some(row => row.id === id)) continue;
      notification.close();
      this.shown.delete(id);
    }
  }
}

/** Chrome on Android has notifications and lets no page make one: only a service worker may. Sound and badge are left then. */
function notificationOf(row: Summary): Notification | null {
  try {
    return new Notification(`${nameOf(row)} waits for a person`, { body: row.reason == null ? '' : reasonInWords(row.reason), tag: row.id, requireInteraction: true });
  } catch {
    return null;
  }
}
