/** @jsxImportSource preact */
import { Fragment } from 'preact';
import type { Chat, ChatStore } from '../chat';
import { safeAddress } from '../../shared/markdown';
import type { Outgoing } from '../outbox';
import { choicesOf, messages, openChoices, speaker, type Speaker } from '../transcript';
import { dayOf, timeOf } from '../when';
import type { Activity, Attachment, Choice } from '../wire';
import { BotFace, FileIcon } from './icons';
import { Markdown, PlainText } from './Markdown';

/** The conversation: what is stored, then what is on its way. */
export function Log({ chat, store }: { chat: Chat; store: ChatStore }) {
  const shown = messages(chat.transcript);
  const open = chat.outbox.length ? null : openChoices(shown, chat.current);
  const announce = chat.link === 'connecting' ? 'off' : 'polite';
  return (
    <div class="log" role="log" aria-label={chat.phrases.log} aria-live={announce}>
      {shown.map((line, i) => (
        <Fragment key={line.id}>
          <DayBreak line={line} before={shown[i - 1]} chat={chat} />
          <Line line={line} before={shown[i - 1]} after={shown[i + 1]} chat={chat} />
          <Choices line={line} after={shown[i + 1]} open={line.id === open} chat={chat} store={store} />
        </Fragment>
      ))}
      {chat.outbox.map(message => (
        <OnItsWay key={message.key} message={message} chat={chat} store={store} />
      ))}
      {chat.typing && <Typing name={chat.typing} chat={chat} />}
    </div>
  );
}

function DayBreak({ line, before, chat }: { line: Activity; before: Activity | undefined; chat: Chat }) {
  const day = (at: Activity) => dayOf(at.timestamp ?? '', new Date(), chat.locale, chat.phrases);
  if (!line.timestamp || (before?.timestamp && day(before) === day(line))) return null;
  return <p class="day">{day(line)}</p>;
}

const minutesApart = 5;

/** Lines of one speaker close in time stand together under one name. */
function together(one: Activity | undefined, other: Activity | undefined): boolean {
  if (!one || !other || speaker(one) !== speaker(other) || one.from?.name !== other.from?.name) return false;
  return Math.abs(Date.parse(one.timestamp ?? '') - Date.parse(other.timestamp ?? '')) < minutesApart * 60_000;
}

function Line({ line, before, after, chat }: { line: Activity; before: Activity | undefined; after: Activity | undefined; chat: Chat }) {
  const who = speaker(line);
  if (who === 'notice') return <p class="notice" dir="auto">{line.text}</p>;
  const name = nameOf(line, who, chat);
  const first = !together(before, line);
  const last = !together(line, after);
  return (
    <div class={`line ${who}${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {first && who !== 'customer' && <Avatar who={who} name={name} />}
      <p class={first && who !== 'customer' ? 'name' : 'unseen'}><bdi>{name}</bdi></p>
      <div class="bubble" dir="auto">
        {line.text && (line.textFormat === 'markdown' || (!line.textFormat && who === 'bot') ? <Markdown text={line.text} /> : <PlainText text={line.text} />)}
        {line.attachments?.map(attachment => <AttachedFile attachment={attachment} />)}
      </div>
      {last && line.timestamp && (
        <time class="time" dateTime={line.timestamp}>
          {timeOf(line.timestamp, chat.locale)}
        </time>
      )}
    </div>
  );
}

function nameOf(line: Activity, who: Speaker, chat: Chat): string {
  if (who === 'customer') return chat.phrases.you;
  return (who === 'agent' && line.channelData?.chatassist?.agent?.name) || line.from?.name || chat.phrases.botName;
}

function Avatar({ who, name }: { who: Speaker; name: string }) {
  return (
    <span class={`avatar ${who}`} aria-hidden="true">
      {who === 'agent' ? initials(name) : <BotFace />}
    </span>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

function AttachedFile({ attachment }: { attachment: Attachment }) {
  const address = attachment.contentUrl && safeAddress(new URL(attachment.contentUrl, location.href).href);
  const name = attachment.name ?? attachment.contentType;
  if (!address) return null;
  return (
    <a class="file" href={address} target="_blank" rel="noopener noreferrer">
      {attachment.contentType.startsWith('image/') ? <img src={address} alt={name} loading="lazy" /> : <><FileIcon /> {name}</>}
    </a>
  );
}

function Choices({ line, after, open, chat, store }: { line: Activity; after: Activity | undefined; open: boolean; chat: Chat; store: ChatStore }) {
  const choices = choicesOf(line);
  if (!choices.length) return null;
  const taken = (choice: Choice) =>
    after !== undefined && ((after.value as { choice?: string } | undefined)?.choice ?? after.text) === (choice.value?.choice ?? choice.text);
  return (
    <div class="choices" role="group" aria-label={chat.phrases.choices}>
      {choices.map(choice => (
        <button type="button" dir="auto" class={taken(choice) ? 'choice taken' : 'choice'} disabled={!open} onClick={() => store.say(choice.text ?? choice.title, choice)}>
          {choice.title}
        </button>
      ))}
    </div>
  );
}

function OnItsWay({ message, chat, store }: { message: Outgoing; chat: Chat; store: ChatStore }) {
  const { phrases } = chat;
  return (
    <div class={`line customer first last ${message.state}`}>
      <p class="unseen">{phrases.you}</p>
      <div class="bubble" dir="auto">{message.file ? <span class="file"><FileIcon /> {message.file}</span> : <PlainText text={message.text} />}</div>
      {message.state === 'failed' ? (
        <p class="trouble" role="alert">
          {phrases.notSent} {message.reason}{' '}
          <button type="button" onClick={() => store.retry(message.key)}>{phrases.retry}</button>{' '}
          <button type="button" onClick={() => store.discard(message.key)}>{phrases.remove}</button>
        </p>
      ) : (
        <p class="time">
          {chat.link === 'live' && !chat.stuck ? phrases.sending : phrases.sendsLater}{' '}
          {message.state === 'pending' && (message.file || chat.stuck) && (
            <button type="button" aria-label={message.file ? phrases.removeFile(message.file) : phrases.remove} onClick={() => store.discard(message.key)}>{phrases.remove}</button>
          )}
        </p>
      )}
    </div>
  );
}

function Typing({ name, chat }: { name: string; chat: Chat }) {
  const who = chat.current?.stage === 'withAgent' ? 'agent' : 'bot';
  return (
    <div class={`line ${who} first`}>
      <Avatar who={who} name={name} />
      <div class="bubble typing">
        <span class="unseen">{chat.phrases.isTyping(name)}</span>
        <i /><i /><i />
      </div>
    </div>
  );
}
