import type { Chat } from '../chat';

/** What the chat asks of the customer, and the customer may put off for an episode. */
export type Ask = 'leave' | 'rate';

/** Under what name it is put off: neither the next episode nor the next person's conversation is meant. */
export const putOff = (ask: Ask, { conversation, current }: Chat): string => `${ask} ${conversation} ${current?.episode}`;

/** What is asked below the conversation; the way to an answer comes before a word on how it was. */
export function cardOf(chat: Chat, later: ReadonlySet<string>): Ask | 'thanks' | null {
  const { current, rated } = chat;
  if (current?.canLeaveMessage && !later.has(putOff('leave', chat))) return 'leave';
  if (current && rated === current.episode) return 'thanks';
  return current?.canRate && !later.has(putOff('rate', chat)) ? 'rate' : null;
}

/** Whether a message that was put off may still be left. */
export const mayLeaveAfterAll = (chat: Chat, later: ReadonlySet<string>): boolean => !!chat.current?.canLeaveMessage && later.has(putOff('leave', chat));

/** Whether a person can be asked for: always but where one is on the way or there. */
export const mayAskForPerson = ({ current }: Chat): boolean => current?.stage === 'withBot' || current?.stage === 'closed';
