/** What crosses the wire: Direct Line 3.0 as far as this chat reads and writes it, and our own part under channelData.chatassist. */

export type Stage = 'withBot' | 'waiting' | 'withAgent' | 'closed';

/** How a site wants its chat to look; set by the admin. */
export interface Site {
  readonly id: string;
  readonly title: string;
  readonly colour: string;
  readonly side: 'left' | 'right';
  readonly greeting?: string;
  readonly locale: string;
}

/** Leave to talk in one conversation as one user. */
export interface Session {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  /** Seconds the token lives. */
  readonly expires_in: number;
  /** Seconds a file may take to come in; older servers do not say it. */
  readonly uploadSeconds?: number;
  readonly visitor: string;
  readonly site: Site;
  /** Whom the site's token has proved; absent without one. */
  readonly customer?: ProvenCustomer | null;
}

/** A customer who is signed in on the site. */
export interface ProvenCustomer {
  readonly name?: string | null;
  /** There is another channel to take the proof to. */
  readonly canLink: boolean;
  /** Open conversations with which the customer may go on here, the latest first. */
  readonly elsewhere: readonly OpenElsewhere[];
}

export interface OpenElsewhere {
  readonly conversationId: string;
  readonly channel: string;
  /** The name of the agent who has it; absent while it waits. */
  readonly agent?: string | null;
  readonly lastAt: string;
}

/** A code that links a chat on another channel; good once, for some seconds. */
export interface LinkCode {
  readonly code: string;
  readonly expires_in: number;
}

export interface Choice {
  readonly title: string;
  readonly text?: string;
  readonly displayText?: string;
  readonly value?: { readonly choice: string };
}

export interface Attachment {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
}

/** Where the conversation stands after a line. */
export interface LineState {
  readonly kind: string;
  readonly stage: Stage;
  readonly version: number;
  readonly notice?: string | null;
  readonly agent?: { readonly name: string } | null;
  readonly episode: number;
  readonly canRate?: boolean;
  readonly canLeaveMessage?: boolean;
  readonly opensAt?: string | null;
}

export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly timestamp?: string;
  readonly from?: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly text?: string;
  readonly textFormat?: string;
  readonly locale?: string;
  readonly value?: unknown;
  readonly suggestedActions?: { readonly actions: readonly Choice[] };
  readonly attachments?: readonly Attachment[];
  readonly channelData?: { readonly clientActivityID?: string; readonly chatassist?: LineState };
}

export interface ActivitySet {
  readonly activities?: readonly Activity[];
  readonly watermark?: string | null;
}

/** The place in line. Minutes are absent while there is no honest estimate. */
export interface Queue {
  readonly position: number;
  readonly likelyMinutes?: number | null;
  readonly atMostMinutes?: number | null;
}

/** A refusal by the server, with a sentence that may be shown. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Seconds to wait before the next attempt; 0 where the server says nothing of it. */
  readonly retryAfter: number;
}
