import { useState } from 'react';
import { sentenceOf } from '../../account/api';
import type { Act, Secret } from './secrets';

/** Commands one at a time: a second press makes no second secret. */
export function useActs(onSecret: (came: Secret | null) => void, onDone: () => void): { readonly act: Act; readonly busy: boolean; readonly problem: string | null } {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (what: () => Promise<Secret | null>): Promise<void> => {
    setBusy(true);
    try {
      onSecret(await what());
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
    onDone();
  };
  return { act: what => void run(what), busy, problem };
}
