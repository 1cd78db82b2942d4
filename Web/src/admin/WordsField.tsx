import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';

type Props = { readonly label: string; readonly hint: string; readonly words: readonly string[]; readonly readOnly?: boolean; readonly onChange: (words: readonly string[]) => void };

/** Short words in one line, separated by blanks or commas. */
export function WordsField({ label, hint, words, readOnly, onChange }: Props): ReactElement {
  const [text, setText] = useState(words.join(' '));
  const write = (next: string): void => {
    setText(next);
    onChange(next.toLowerCase().split(/[\s,]+/).filter(word => word !== ''));
  };
  return (
    <Field label={label} hint={hint}>
      <Input value={text} readOnly={readOnly ?? false} autoComplete="off" onChange={(_, data) => write(data.value)} />
    </Field>
  );
}
