import { useEffect, useState } from 'react';
import { sentenceOf } from '../account/api';

export type Loaded<T> = {
  /** Undefined until it came once; then the last that came. */
  readonly data: T | undefined;
  readonly problem: string | null;
  readonly reload: () => void;
};

/** Reads when the page opens, when `key` changes and when asked again. */
export function useLoad<T>(read: () => Promise<T>, key: unknown = null): Loaded<T> {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    read().then(
      came => {
        if (gone) return;
        setData(came);
        setProblem(null);
      },
      (error: unknown) => gone || setProblem(sentenceOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [key, turn]);
  return { data, problem, reload: () => setTurn(t => t + 1) };
}
