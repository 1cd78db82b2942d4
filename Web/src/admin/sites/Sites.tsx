import { Button, Tab, TabList, Title3 } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import type { Secret } from '../secrets/secrets';
import { useChosen } from '../useChosen';
import { useLoad } from '../useLoad';
import type { Site } from '../wire';
import { SiteForm } from './SiteForm';
import './sites.css';

const blank: Site = { id: '', title: 'How can we help?', colour: '#0b6e4f', side: 'right', greeting: 'Hello! I am the assistant of this shop, a bot. Ask me anything.', locale: 'en', origins: [], tags: [], translations: [], revision: 0 };

/** Where the chat appears, and how it looks there. */
export function Sites({ mayEdit, onSecret }: { readonly mayEdit: boolean; readonly onSecret: (came: Secret | null) => void }): ReactElement {
  const sites = useLoad(api.sites);
  const { id: chosen, form, choose, name } = useChosen();
  return (
    <Shown of={sites}>
      {all => {
        const id = chosen ?? all[0]?.id ?? '';
        return (
          <>
            <div className="admin-top">
              <Title3 as="h2">Sites</Title3>
              {mayEdit && <Button icon={<Add16Regular />} onClick={() => choose('')}>New site</Button>}
            </div>
            <TabList selectedValue={id} onTabSelect={(_, data) => data.value !== id && choose(String(data.value))}>
              {all.map(site => <Tab key={site.id} value={site.id}>{site.id}</Tab>)}
              {id === '' && <Tab value="">New site</Tab>}
            </TabList>
            <SiteForm
              key={form}
              site={all.find(site => site.id === id) ?? blank}
              mayEdit={mayEdit}
              onSecret={onSecret}
              onSaved={site => {
                sites.reload();
                name(site.id);
              }}
            />
          </>
        );
      }}
    </Shown>
  );
}
