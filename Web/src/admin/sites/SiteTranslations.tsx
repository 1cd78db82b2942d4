import { Button, Input, Select, Textarea } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons';
import { useId, type ReactElement } from 'react';
import { languageInWords } from '../../shared/language';
import { languages, type Language, type Site } from '../wire';

type Words = Site['translations'];

type Props = { readonly locale: string; readonly translations: Words; readonly readOnly: boolean; readonly onChange: (translations: Words) => void };

/** Title and greeting for visitors who read another language. Without a greeting in it the bot greets in its own words. */
export function SiteTranslations({ locale, translations, readOnly, onChange }: Props): ReactElement {
  const heading = useId();
  const left = languages.filter(other => !languageInWords(locale).startsWith(other) && !translations.some(one => one.language === other));
  const change = (index: number, part: Partial<Words[number]>): void => onChange(translations.map((one, i) => (i === index ? { ...one, ...part } : one)));
  return (
    <div className="text-list" role="group" aria-labelledby={heading}>
      <div className="admin-label" id={heading}>In other languages <span className="admin-count">{translations.length}</span></div>
      <div className="admin-hint">Where the greeting is missing, the bot greets in its own words.</div>
      {translations.map((one, index) => (
        <div key={one.language} className="translation" role="group" aria-label={one.language}>
          <div className="translation-top">
            <strong>{one.language}</strong>
            {!readOnly && <Button appearance="subtle" icon={<Dismiss16Regular />} aria-label={`Remove ${one.language}`} onClick={() => onChange(translations.toSpliced(index, 1))} />}
          </div>
          <Input dir="auto" aria-label={`Title in ${one.language}`} placeholder="Title" value={one.title} readOnly={readOnly} onChange={(_, data) => change(index, { title: data.value })} />
          <Textarea aria-label={`Greeting in ${one.language}`} placeholder="Greeting" textarea={{ dir: 'auto' }} rows={2} value={one.greeting} readOnly={readOnly} onChange={(_, data) => change(index, { greeting: data.value })} />
        </div>
      ))}
      {!readOnly && left.length > 0 && (
        <Select aria-label="Add a language" value="" onChange={(_, data) => data.value !== '' && onChange([...translations, { language: data.value as Language, title: '', greeting: '' }])}>
          <option value="">Add a language …</option>
          {left.map(other => <option key={other}>{other}</option>)}
        </Select>
      )}
    </div>
  );
}
