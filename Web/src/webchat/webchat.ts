/** Microsoft's Web Chat, unchanged, on our Direct Line server. A reload goes on with the same conversation. */

interface DirectLine {
  readonly token: string;
  readonly conversationId: string;
}

interface WebChat {
  createDirectLine(options: object): DirectLine;
  renderWebChat(options: object, element: HTMLElement): void;
}

declare const WebChat: WebChat;

interface Session {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  /** A conversation that runs is gone on with; a new one is started. */
  readonly running: boolean;
}

const memory = 'chatassist.webchat';
const element = document.getElementById('webchat')!;

try {
  show(remembered() ?? (await newSession()));
} catch (failure) {
  element.className = 'trouble';
  element.textContent = `Web Chat could not start: ${(failure as Error).message}`;
}

function show(session: Session): void {
  const directLine = WebChat.createDirectLine({
    domain: `${location.origin}/v3/directline`,
    token: session.token,
    // Given for a conversation that runs, the client asks for its history instead of starting it.
    ...(session.running ? { conversationId: session.conversationId, watermark: '' } : {}),
  });
  WebChat.renderWebChat({ directLine, userID: session.userId, locale: navigator.language }, element);
  // The client renews its token without telling: the last one is kept when the page goes.
  addEventListener('pagehide', () => sessionStorage.setItem(memory, JSON.stringify({ ...session, token: directLine.token, running: true })));
}

/** A token from an earlier load of this page, unless it has run out. */
function remembered(): Session | null {
  const session = JSON.parse(sessionStorage.getItem(memory) ?? 'null') as Session | null;
  return session && expiry(session.token) > Date.now() ? session : null;
}

function expiry(token: string): number {
  const claims = JSON.parse(atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))) as { exp: number };
  return claims.exp * 1000;
}

async function newSession(): Promise<Session> {
  const answer = await fetch('/api/directline/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale: navigator.language }),
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return { ...((await answer.json()) as Omit<Session, 'running'>), running: false };
}
export {};
