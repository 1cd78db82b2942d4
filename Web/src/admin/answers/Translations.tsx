import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useId, type ReactElement } from 'react';
import { languages, type Language, type Translation } from '../wire';

type Props = {
  readonly language: Language;
  readonly translations: readonly Translation[];
  readonly readOnly: boolean;
  readonly onChange: (change: { readonly language?: Language; readonly translations?: readonly Translation[] }) => void;
};

/** In which language the answer is written, and the same in others. Where one is missing, the bot says so and gives the answer as it is. */
export function Translations({ language, translations, readOnly, onChange }: Props): ReactElement {
  const heading = useId();
  const left = languages.filter(other => other !== language && !translations.some(one => one.language === other));
  const change = (index: number, part: Partial<Translation>): void => onChange({ translations: translations.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  return (
    <div className="text-list" role="group" aria-labelledby={heading}>
      <div className="admin-label" id={heading}>Languages <span className="admin-count">{translations.length + 1}</span></div>
      <div className="admin-hint">A customer who reads another language is told that the answer is there in this one only, and gets it as it is.</div>
      <Field label="Written in">
        <Select value={language} disabled={readOnly} onChange={(_, data) => onChange({ language: data.value as Language })}>
          {languages.filter(other => other === language || left.includes(other)).map(other => <option key={other}>{other}</option>)}
        </Select>
      </Field>
      {translations.map((one, index) => (
        <div key={one.language} className="translation" role="group" aria-label={one.language}>
          <div className="translation-top">
            <strong>{one.language}</strong>
            {!readOnly && (
              <Button
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={`Remove ${one.language}`}
                onClick={() => onChange({ translations: translations.toSpliced(index, 1) })}
              />
            )}
          </div>
          <Input dir="auto" aria-label={`Question in ${one.language}`} placeholder="Question" value={one.question} readOnly={readOnly} onChange={(_, data) => change(index, { question: data.value })} />
          <Textarea
            aria-label={`Text in ${one.language}`}
            placeholder="Text, in Markdown"
            textarea={{ dir: 'auto' }}
            rows={Math.min(12, Math.max(3, one.text.split('\n').length + 1))}
            value={one.text}
            readOnly={readOnly}
            onChange={(_, data) => change(index, { text: data.value })}
          />
        </div>
      ))}
      {!readOnly && left.length > 0 && (
        <Select
          aria-label="Add a language"
          value=""
          onChange={(_, data) => data.value !== '' && onChange({ translations: [...translations, { language: data.value as Language, question: '', text: '' }] })}
        >
          <option value="">Add a language …</option>
          {left.map(other => <option key={other}>{other}</option>)}
        </Select>
      )}
    </div>
  );
}
