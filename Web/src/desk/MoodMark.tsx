import type { ReactElement } from 'react';
import './mood.css';
import { moodInWords, type MoodStep } from './mood';

/** A mood as colour, shape and word; the word may be left to the screen reader where the mark stands beside others. */
export function MoodMark(props: { readonly step: MoodStep; readonly words: boolean }): ReactElement {
  return (
    <span className="mood" data-mood={props.step}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        {shapes[props.step]}
      </svg>
      <span className={props.words ? undefined : 'unseen'}>{moodInWords[props.step]}</span>
    </span>
  );
}

/** An octagon, a triangle, a bar in a ring, a smile and a dotted ring: told apart without colour. */
const shapes: Readonly<Record<MoodStep, ReactElement>> = {
  angry: (
    <>
      <path fill="currentColor" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z" />
      <path stroke="var(--colorNeutralBackground1)" strokeWidth="2" strokeLinecap="round" d="M8 4v4.5M8 11.7v.1" />
    </>
  ),
  annoyed: (
    <>
      <path fill="currentColor" d="M8 1 15.5 14.5H.5z" />
      <path stroke="var(--colorNeutralBackground1)" strokeWidth="1.8" strokeLinecap="round" d="M8 6v3.5M8 12v.1" />
    </>
  ),
  neutral: <path fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" d="M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M5 8.5h6" />,
  content: <path fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" d="M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M4.8 9a3.4 3.4 0 0 0 6.4 0M5.5 5.8v.1M10.5 5.8v.1" />,
  unknown: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 2.5" />,
};
