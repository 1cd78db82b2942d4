import { Field, Input, InteractionTag, InteractionTagPrimary, InteractionTagSecondary, Tag } from '@fluentui/react-components';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

type Props = {
  readonly label?: string;
  readonly hint?: string;
  readonly tags: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (tags: readonly string[]) => void;
};

/** Topics as tags; Enter or a comma adds one. */
export function Tags(props: Props): ReactElement {
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const tag = typed.trim().toLowerCase();
    if (tag !== '' && !props.tags.includes(tag)) props.onChange([...props.tags, tag]);
    setTyped('');
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="tags">
      <Field label={props.label ?? 'Tags'} hint={props.hint ?? null}>
        {props.readOnly ? <span /> : <Input value={typed} placeholder="Type and press Enter" onChange={(_, data) => setTyped(data.value)} onKeyDown={onKey} onBlur={add} />}
      </Field>
      <div className="tags-shown">
        {props.tags.map(tag =>
          props.readOnly ? (
            <Tag key={tag} size="small">{tag}</Tag>
          ) : (
            <InteractionTag key={tag} size="small">
              <InteractionTagPrimary hasSecondaryAction>{tag}</InteractionTagPrimary>
              <InteractionTagSecondary aria-label={`Remove tag ${tag}`} onClick={() => props.onChange(props.tags.filter(one => one !== tag))} />
            </InteractionTag>
          ),
        )}
      </div>
    </div>
  );
}
