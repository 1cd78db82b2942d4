const thisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const anyYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** With the time, or with the year when it is another one. */
export function when(at: string): string {
  const moment = new Date(at);
  return (moment.getFullYear() === new Date().getFullYear() ? thisYear : anyYear).format(moment);
}

/** A day without a time, as the figures name it. */
export const dayOf = (day: string): string => shortDay.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const share = (part: number, whole: number): string => (whole === 0 ? '–' : percent(part / whole));

/** 8 s, 2 min 5 s, 1 h 3 min. */
export function duration(seconds: number | null | undefined): string {
  if (seconds == null) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A count with its unit: "1 episode", "2 episodes". */
export const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
