import { describe, expect, test } from 'vitest';
import { change, next, type Outbox, OutboxFile, type Outgoing, put, settle } from './outbox';
import { MemoryStorage } from '../shared/storage';

const message = (key: string, at: string, state: Outgoing['state'] = 'pending'): Outgoing => ({ key, at, text: key, choice: null, file: null, state, reason: null });

describe('outbox', () => {
  test('sends the oldest pending message first', () => {
    const box = [message('b', '2026-01-01T00:00:02Z'), message('a', '2026-01-01T00:00:01Z')].reduce<Outbox>(put, []);
    expect(next(box)?.key).toBe('a');
  });

  test('passes over what failed and what was sent', () => {
    const box = [message('a', '1', 'failed'), message('b', '2', 'sent'), message('c', '3')];
    expect(next(box)?.key).toBe('c');
  });

  test('a retried message keeps its key', () => {
    const box = change([message('a', '1', 'failed')], 'a', { state: 'pending', reason: null });
    expect(next(box)).toEqual(message('a', '1'));
  });

  test('drops a message when its echo is in the conversation', () => {
    expect(settle([message('a', '1'), message('b', '2')], new Set(['a'])).map(left => left.key)).toEqual(['b']);
  });
});

describe('outbox file', () => {
  test('a reload finds what was not sent', () => {
    const store = new MemoryStorage();
    const box = [message('a', '1'), message('b', '2', 'failed')];
    new OutboxFile(store, 'c1').write([], box);
    expect(new OutboxFile(store, 'c1').read()).toEqual(box);
  });

  test('what was sent and not echoed goes out again under its key', () => {
    const store = new MemoryStorage();
    new OutboxFile(store, 'c1').write([], [message('a', '1', 'sent')]);
    expect(next(new OutboxFile(store, 'c1').read())?.key).toBe('a');
  });

  test('another conversation finds nothing', () => {
    const store = new MemoryStorage();
    new OutboxFile(store, 'c1').write([], [message('a', '1')]);
    expect(new OutboxFile(store, 'c2').read()).toEqual([]);
  });

  test('two tabs do not write over each other', () => {
    const store = new MemoryStorage();
    const [one, other] = [new OutboxFile(store, 'c1'), new OutboxFile(store, 'c1')];
    one.write([], [message('a', '1')]);
    other.write([], [message('b', '2')]);
    one.write([message('a', '1')], []);
    expect(new OutboxFile(store, 'c1').read().map(left => left.key)).toEqual(['b']);
  });

  test('a full store stops nobody, and brings no older state of a message back', () => {
    const store = new MemoryStorage();
    const file = new OutboxFile(store, 'c1');
    file.write([], [message('a', '1', 'failed')]);
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => file.write([message('a', '1', 'failed')], [message('a', '1'), message('b', '2')])).not.toThrow();
    expect(file.read()).toEqual([]);
  });
});
