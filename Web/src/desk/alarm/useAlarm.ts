import { useEffect, useRef, useState } from 'react';
import type { DeskView, Summary } from '../wire';
import { badge } from './badge';
import { Bell } from './bell';
import { Notices } from './notices';
import { claimable, leftTo, nobody, ring, silence, waitingFor } from './ring';

/** Between two rings for customers whom nobody has taken. */
const RepeatMs = 15_000;
const key = 'chatassist.sound';

export type Alarm = {
  readonly sound: boolean;
  readonly setSound: (on: boolean) => void;
  readonly permission: NotificationPermission;
  readonly ask: () => void;
};

/** Sound, badge on the tab and notification for customers who wait, until they are taken. */
export function useAlarm(view: DeskView | null, open: (row: Summary) => void): Alarm {
  const [bell] = useState(() => new Bell());
  const [notices] = useState(() => new Notices());
  const [sound, setSound] = useState(localStorage.getItem(key) !== 'off');
  const [permission, setPermission] = useState<NotificationPermission>('Notification' in window ? Notification.permission : 'denied');
  const ringing = useRef(silence);
  const left = useRef(nobody);
  if (view !== null) left.current = leftTo(left.current, view);
  const waiting = view === null ? [] : claimable(view, left.current);

  useEffect(() => bell.unlockOnFirstTouch(), [bell]);
  const count = view === null ? 0 : waitingFor(view, waiting);
  useEffect(() => badge(count), [count]);

  const check = (): void => {
    const { next, fresh, sound: loud } = ring(ringing.current, waiting, Date.now(), RepeatMs);
    ringing.current = next;
    if (loud && sound) bell.ring();
    if (permission === 'granted' && document.hidden) fresh.forEach(row => notices.show(row, () => open(row)));
    notices.keepOnly(waiting);
  };
  useEffect(check, [view]);
  useEffect(() => {
    const timer = setInterval(check, 1000);
    return () => clearInterval(timer);
  });

  return {
    sound,
    setSound: on => {
      localStorage.setItem(key, on ? 'on' : 'off');
      setSound(on);
    },
    permission,
    ask: () => void Notification.requestPermission().then(setPermission),
  };
}
