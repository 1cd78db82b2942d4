import { Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Tags } from '../answers/Tags';
import { TextList } from '../answers/TextList';
import * as api from '../api';
import { Meanwhile } from '../Meanwhile';
import { Problem } from '../Notice';
import { SaveLine } from '../SaveLine';
import type { Secret } from '../secrets/secrets';
import { useEdit } from '../useEdit';
import { useLoad } from '../useLoad';
import type { Site } from '../wire';
import { LauncherPreview } from './LauncherPreview';
import { ScriptTag } from './ScriptTag';
import { SiteTranslations } from './SiteTranslations';
import { UserSecrets } from './UserSecrets';

const names = { title: 'Title', colour: 'Colour', side: 'Side', greeting: 'Greeting', locale: 'Language', origins: 'Pages', tags: 'Tags', queue: 'Queue', translations: 'Translations' };

/** One site; the preview follows every key. */
export function SiteForm(props: { readonly site: Site; readonly mayEdit: boolean; readonly onSaved: (site: Site) => void; readonly onSecret: (came: Secret | null) => void }): ReactElement {
  const { mayEdit } = props;
  const edit = useEdit('site', props.site, 'id', props.onSaved);
  const { value: site, stored, busy, problem, meanwhile, change, save } = edit;
  const queues = useLoad(api.queues);
  const isNew = stored.id === '';
  const colourIsGood = /^#[0-9a-f]{6}$/i.test(site.colour);

  return (
    <div className="site">
      <div className="site-fields">
        {isNew && (
          <Field label="Id" hint="Stands in the script tag; it never changes." required>
            <Input value={site.id} readOnly={busy} onChange={(_, data) => change({ id: data.value })} />
          </Field>
        )}
        <Field label="Title">
          <Input value={site.title} readOnly={!mayEdit} onChange={(_, data) => change({ title: data.value })} />
        </Field>
        <Field label="Colour" validationMessage={colourIsGood ? null : 'Six digits after a #, as in #0b6e4f.'}>
          <div className="site-colour">
            <input type="color" aria-label="Pick a colour" value={colourIsGood ? site.colour : '#000000'} disabled={!mayEdit} onChange={event => change({ colour: event.target.value })} />
            <Input aria-label="Colour" value={site.colour} readOnly={!mayEdit} onChange={(_, data) => change({ colour: data.value })} />
          </div>
        </Field>
        <Field label="Side of the launcher">
          <RadioGroup layout="horizontal" value={site.side} disabled={!mayEdit} onChange={(_, data) => change({ side: data.value as Site['side'] })}>
            <Radio value="left" label="Left" />
            <Radio value="right" label="Right" />
          </RadioGroup>
        </Field>
        <Field label="Greeting">
          <Textarea rows={3} value={site.greeting} readOnly={!mayEdit} onChange={(_, data) => change({ greeting: data.value })} />
        </Field>
        <Field label="Language" hint="Of title and greeting, and of the chat where the visitor's is none that the bot speaks; as in en or de-AT.">
          <Input value={site.locale} readOnly={!mayEdit} onChange={(_, data) => change({ locale: data.value })} />
        </Field>
        <SiteTranslations locale={site.locale} translations={site.translations} readOnly={!mayEdit} onChange={translations => change({ translations })} />
        <Field label="Queue" hint="Where its customers wait for a person.">
          <Select value={site.queue ?? ''} disabled={!mayEdit} onChange={(_, data) => change({ queue: data.value === '' ? null : data.value })}>
            <option value="">The main one</option>
            {(queues.data ?? []).map(queue => <option key={queue.id} value={queue.id}>{queue.name}</option>)}
          </Select>
        </Field>
        <TextList
          label="Pages that may show the chat"
          item="Origin"
          hint="As in https://shop.example. Other pages are refused."
          texts={site.origins}
          readOnly={!mayEdit}
          problemAt={index => (site.origins[index] === '' || isOrigin(site.origins[index]!) ? null : 'Scheme and host only, as in https://shop.example.')}
          onChange={origins => change({ origins })}
        />
        <Tags label="Only answers with these tags" hint="Blank: the bot gives every answer here." tags={site.tags} readOnly={!mayEdit} onChange={tags => change({ tags })} />
        {problem !== null && <Problem text={problem} />}
        {meanwhile !== null && <Meanwhile theirs={meanwhile.theirs} mine={site} names={names} />}
        {mayEdit && (
          <SaveLine
            edit={edit}
            isWhole={site.id !== '' && colourIsGood}
            onSave={() => void save(sent => api.saveSite({ ...sent, origins: sent.origins.map(origin => origin.trim()).filter(origin => origin !== '') }))}
            saved="Saved. Pages show it at the next visit."
          />
        )}
      </div>
      <div>
        <LauncherPreview site={site} />
        {!isNew && <ScriptTag site={site.id} />}
        {!isNew && mayEdit && <UserSecrets site={site.id} onSecret={props.onSecret} />}
      </div>
    </div>
  );
}

function isOrigin(text: string): boolean {
  try {
    return new URL(text).origin === text.trim();
  } catch {
    return false;
  }
}
