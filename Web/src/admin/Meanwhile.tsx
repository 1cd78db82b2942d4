import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { CallFailed } from '../account/api';
import { same } from './answers/edit';
import type { Revised } from './edits';

/**
 * What a colleague has stored since the page read it. Null when the save failed for another reason, and for a new
 * one: there the id is taken, and the server's sentence says so.
 */
export function meanwhileOf<T extends Revised>(error: unknown, mine: T): { readonly theirs: T | null } | null {
  if (!(error instanceof CallFailed) || error.code !== 'edited_meanwhile' || mine.revision === 0) return null;
  return { theirs: (error.body['current'] as T | undefined) ?? null };
}

/** Says that a colleague was faster, and shows what is stored where it is not what stands in the form. */
export function Meanwhile<T extends Revised>({ theirs, mine, names }: { readonly theirs: T | null; readonly mine: T; readonly names: Partial<Record<keyof T, string>> }): ReactElement {
  const others = theirs === null ? [] : (Object.keys(names) as (keyof T)[]).filter(key => !same(theirs[key] ?? null, mine[key] ?? null));
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {theirs === null
          ? 'A colleague removed this while you were writing. What you wrote is still here; Save adds it again.'
          : 'A colleague changed this while you were writing; here is what it is now, where it is not what you have. What you wrote is still here; Save puts it in the place of theirs.'}
        {theirs !== null && others.map(key => <div key={String(key)}><strong>{names[key]}:</strong> {shown(theirs[key])}</div>)}
      </MessageBarBody>
    </MessageBar>
  );
}

const shown = (value: unknown): string => {
  if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) return '(nothing)';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object') return Object.values(value).map(shown).join(' · ');
  return value === true ? 'yes' : value === false ? 'no' : String(value as string | number);
};
