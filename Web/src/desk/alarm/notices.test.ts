import { afterEach, expect, test, vi } from 'vitest';
import { summary } from '../samples';
import { Notices } from './notices';

afterEach(() => void vi.unstubAllGlobals());

const mia = summary({ id: 'mia' });

test('a notification is taken down when somebody takes the customer', () => {
  const close = vi.fn();
  vi.stubGlobal('Notification', class { close = close; });
  const notices = new Notices();
  notices.show(mia, () => undefined);
  notices.keepOnly([mia]);
  expect(close).not.toHaveBeenCalled();
  notices.keepOnly([]);
  expect(close).toHaveBeenCalledTimes(1);
});

test('a browser that lets no page make notifications keeps its desk', () => {
  vi.stubGlobal('Notification', class {
    constructor() {
      throw new TypeError('Illegal constructor');
    }
  });
  const notices = new Notices();
  notices.show(mia, () => undefined);
  notices.keepOnly([]);
});
