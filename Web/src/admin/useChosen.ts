import { useState } from 'react';
import { chosen, named, type Chosen } from './edits';

export function useChosen(): Chosen & { readonly choose: (id: string) => void; readonly name: (id: string) => void } {
  const [now, set] = useState<Chosen>({ id: null, form: 0 });
  return { ...now, choose: id => id !== now.id && set(before => chosen(before, id)), name: id => set(latest => named(latest, now.form, id)) };
}
