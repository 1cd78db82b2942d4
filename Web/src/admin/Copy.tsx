import { Button } from '@fluentui/react-components';
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';

/** Copies a text and says so. */
export function Copy(props: { readonly text: string; readonly label: string }): ReactElement {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.text);
    setDone(true);
  };
  return (
    <Button size="small" icon={done ? <Checkmark16Regular /> : <Copy16Regular />} onClick={() => void copy()}>
      <span role="status">{done ? 'Copied' : props.label}</span>
    </Button>
  );
}
