import { describe, expect, test } from 'vitest';
import { empty, isRunning, merge, messages, openChoices, sentKeys, speaker, state } from './transcript';
import type { Activity, LineState, Stage } from './wire';

const line = (version: number, more: Partial<Activity> = {}, stage: Stage = 'withBot'): Activity => ({
  type: 'message', id: `c1|${String(version).padStart(7, '0')}`, text: `line ${version}`, from: { id: 'bot', role: 'bot' },
  ...more,
  channelData: { ...more.channelData, chatassist: { kind: 'bot.said', stage, version, episode: 1, ...more.channelData?.chatassist } as LineState },
});
const texts = (lines: readonly Activity[]) => lines.map(shown => shown.text);

describe('transcript', () => {
  test('what comes twice stands once', () => expect(texts(merge(merge(empty, [line(1), line(2)]), [line(2), line(3)]).lines)).toEqual(['line 1', 'line 2', 'line 3']));
  test('what comes late stands in its place', () => expect(texts(merge(merge(empty, [line(3)]), [line(1), line(2)]).lines)).toEqual(['line 1', 'line 2', 'line 3']));
  test('the same id again replaces the line', () => expect(texts(merge(merge(empty, [line(1)]), [line(1, { text: 'better' })]).lines)).toEqual(['better']));
  test('what has no id is not stored', () => expect(merge(empty, [{ type: 'typing' }]).lines).toEqual([]));
  test('the last line says where the conversation stands', () => expect(state(merge(empty, [line(2, {}, 'waiting'), line(1)]))?.stage).toBe('waiting'));
  test('an event changes the state and is not drawn', () => {
    const now = merge(empty, [line(1), line(2, { type: 'event', name: 'chatassist.state', text: '' }, 'closed')]);
    expect([state(now)?.stage, messages(now).length]).toEqual(['closed', 1]);
  });
  describe('when somebody is there again', () => {
    const unattended = (version: number, episode: number, opensAt: string | null) => line(version, { channelData: { chatassist: { episode, notice: 'unattended', opensAt } as LineState } });
    const opensAt = (...lines: Activity[]) => state(merge(empty, lines))?.opensAt;
    test('stands in the notice', () => expect(opensAt(unattended(1, 1, '2026-11-23T09:00:00Z'), line(2))).toBe('2026-11-23T09:00:00Z'));
    test('is not known from an episode of long ago', () => expect(opensAt(unattended(1, 1, '2026-11-23T09:00:00Z'), line(2, { channelData: { chatassist: { episode: 2 } as LineState } }))).toBeNull());
    test('is not known from a notice before the last', () => expect(opensAt(unattended(1, 1, '2026-11-23T09:00:00Z'), unattended(2, 1, null))).toBeNull());
  });
  test('knows which keys came back', () => expect([...sentKeys(merge(empty, [line(1, { channelData: { clientActivityID: 'k1' } })]))]).toEqual(['k1']));
});

describe('a talk', () => {
  const asks = line(1, { from: { id: 'u', role: 'user' } });
  const runs = (...lines: Activity[]) => isRunning(merge(empty, lines));
  test('runs once the customer has said something', () => expect([runs(), runs(line(1)), runs(asks, line(2))]).toEqual([false, false, true]));
  test('runs while a person is wanted, without a word', () => expect(runs(line(1, {}, 'waiting'))).toBe(true));
  test('runs no more when it has ended', () => expect(runs(asks, line(2, {}, 'closed'))).toBe(false));
});

describe('speaker', () => {
  test('a person is told from the bot by our kind', () => {
    expect(speaker(line(1, { channelData: { chatassist: { kind: 'agent.said' } as LineState } }))).toBe('agent');
    expect(speaker(line(1))).toBe('bot');
  });
  test('the customer is told by the role', () => expect(speaker(line(1, { from: { id: 'u', role: 'user' } }))).toBe('customer'));
});

describe('choices', () => {
  const choices = { suggestedActions: { actions: [{ title: 'Yes' }] } };
  const shown = (...lines: Activity[]) => messages(merge(empty, lines));
  test('stand while they are the last word', () => expect(openChoices(shown(line(1, choices)), line(1).channelData!.chatassist!)).toBe(line(1).id));
  test('the way to a person is none of them', () => expect(openChoices(shown(line(1, { suggestedActions: { actions: [{ title: 'Talk to a person', value: { choice: 'person' } }] } })), line(1).channelData!.chatassist!)).toBeNull());
  test('are closed by an answer', () => expect(openChoices(shown(line(1, choices), line(2)), line(2).channelData!.chatassist!)).toBeNull());
  test('are closed while one waits for a person', () => expect(openChoices(shown(line(1, choices, 'waiting')), line(1, {}, 'waiting').channelData!.chatassist!)).toBeNull());
});
