import { Button, Input } from '@fluentui/react-components';
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons';
import { useId, useRef, type ClipboardEvent, type KeyboardEvent, type ReactElement } from 'react';

type Props = {
  readonly label: string;
  /** What one row is called. */
  readonly item: string;
  readonly hint?: string;
  readonly warning?: string | null;
  readonly texts: readonly string[];
  readonly readOnly: boolean;
  readonly problemAt?: (index: number) => string | null;
  readonly onChange: (texts: readonly string[]) => void;
};

/** A list of short texts: Enter begins the next row, an empty row goes with Backspace, pasted lines become rows. */
export function TextList({ label, item, hint, warning, texts, readOnly, problemAt, onChange }: Props): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const heading = useId();
  const focusRow = (index: number): void => void requestAnimationFrame(() => list.current?.querySelectorAll('input')[index]?.focus());
  const add = (index: number): void => {
    onChange(texts.toSpliced(index, 0, ''));
    focusRow(index);
  };
  const remove = (index: number): void => {
    onChange(texts.toSpliced(index, 1));
    focusRow(Math.max(0, index - 1));
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.nativeEvent.isComposing || !((event.key === 'Backspace' && texts[index] === '') || event.key === 'Enter')) return;
    event.preventDefault();
    if (event.key === 'Enter') add(index + 1);
    else remove(index);
  };
  const onPaste = (event: ClipboardEvent, index: number): void => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).map(line => line.trim()).filter(line => line !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    onChange(texts.toSpliced(index, texts[index] === '' ? 1 : 0, ...lines));
  };

  return (
    <div className="text-list" role="group" aria-labelledby={heading}>
      <div className="admin-label" id={heading}>{label} <span className="admin-count">{texts.length}</span></div>
      {hint !== undefined && <div className="admin-hint">{hint}</div>}
      {warning != null && <div className="admin-warning" role="status">{warning}</div>}
      <ul ref={list}>
        {texts.map((text, index) => {
          const problem = problemAt?.(index) ?? null;
          return (
            <li key={index}>
              <Input
                aria-label={`${item} ${index + 1}`}
                aria-invalid={problem !== null}
                aria-describedby={problem === null ? undefined : `${heading}-${index}`}
                value={text}
                readOnly={readOnly}
                onChange={(_, data) => onChange(texts.with(index, data.value))}
                onKeyDown={readOnly ? undefined : event => onKey(event, index)}
                onPaste={event => onPaste(event, index)}
              />
              {!readOnly && <Button appearance="subtle" icon={<Dismiss16Regular />} aria-label={`Remove ${item.toLowerCase()} ${index + 1}`} onClick={() => remove(index)} />}
              {problem !== null && <div className="admin-warning" id={`${heading}-${index}`}>{problem}</div>}
            </li>
          );
        })}
      </ul>
      {!readOnly && <Button size="small" appearance="subtle" icon={<Add16Regular />} onClick={() => add(texts.length)}>Add {item.toLowerCase()}</Button>}
    </div>
  );
}
