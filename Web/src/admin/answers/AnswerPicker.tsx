import { Combobox, Option } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import type { Answer } from '../wire';
import { matching } from './search';

type Props = { readonly label: string; readonly all: readonly Answer[]; readonly chosen: string; readonly disabled?: boolean; readonly onChoose: (id: string) => void };

/** Finds one answer by its words. */
export function AnswerPicker({ label, all, chosen, disabled = false, onChoose }: Props): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const question = all.find(answer => answer.id === chosen)?.question ?? chosen;
  return (
    <Combobox
      aria-label={label}
      placeholder="Find an answer"
      disabled={disabled}
      value={typed ?? question}
      selectedOptions={[chosen]}
      onChange={event => setTyped(event.target.value)}
      onBlur={() => setTyped(null)}
      onOptionSelect={(_, data) => {
        setTyped(null);
        if (data.optionValue !== undefined) onChoose(data.optionValue);
      }}
    >
      {matching(all.filter(answer => !answer.retired), typed ?? '', '').slice(0, 50).map(answer => (
        <Option key={answer.id} value={answer.id} text={answer.question}>{answer.question}</Option>
      ))}
    </Combobox>
  );
}
