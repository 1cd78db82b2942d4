import { useMemo } from 'react';

/** By how many milliseconds the server's clock is ahead of this one: a countdown is right on a desk whose clock is wrong. */
export const useServerAhead = (serverNow: string | undefined): number => useMemo(() => (serverNow === undefined ? 0 : Date.parse(serverNow) - Date.now()), [serverNow]);
