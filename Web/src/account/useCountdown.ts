import { useEffect, useState } from 'react';

/** Whole seconds that are left, down to 0, and a way to start again. */
export function useCountdown(): [left: number, start: (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, seconds => setLeft(Math.max(1, Math.ceil(seconds)))];
}
