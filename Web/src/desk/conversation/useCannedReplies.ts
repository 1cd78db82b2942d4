import { useEffect, useState } from 'react';
import type { AgentHub } from '../hub';
import type { CannedReply } from '../wire';

let known: readonly CannedReply[] | null = null;

/** The canned replies, read once for the whole visit. */
export function useCannedReplies(hub: AgentHub, online: boolean): readonly CannedReply[] {
  const [replies, setReplies] = useState(known ?? []);
  useEffect(() => {
    if (!online || known !== null) return;
    hub.cannedReplies().then(read => setReplies((known = read)), () => undefined);
  }, [hub, online]);
  return replies;
}
