import { Button, Tab, TabList, Title3 } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import * as api from '../api';
import { Shown } from '../Notice';
import { useChosen } from '../useChosen';
import { useLoad } from '../useLoad';
import type { Queue } from '../wire';
import { QueueForm } from './QueueForm';
import './queues.css';

const blank: Queue = { id: '', name: '', mode: 'Push', priority: 3, skills: [], answerWithinSeconds: 180, overflowAfterSeconds: 120, fallback: 'main', revision: 0 };

/** Where customers wait for a person, and who is asked to come. */
export function Queues({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const queues = useLoad(api.queues);
  const { id: chosen, form, choose, name } = useChosen();
  return (
    <Shown of={queues}>
      {all => {
        const id = chosen ?? all[0]?.id ?? '';
        return (
          <>
            <div className="admin-top">
              <Title3 as="h2">Queues</Title3>
              {mayEdit && <Button icon={<Add16Regular />} onClick={() => choose('')}>New queue</Button>}
            </div>
            <TabList selectedValue={id} onTabSelect={(_, data) => data.value !== id && choose(String(data.value))}>
              {all.map(queue => <Tab key={queue.id} value={queue.id}>{queue.name}</Tab>)}
              {id === '' && <Tab value="">New queue</Tab>}
            </TabList>
            <QueueForm
              key={form}
              queue={all.find(queue => queue.id === id) ?? blank}
              others={all.filter(queue => queue.id !== id)}
              mayEdit={mayEdit}
              onSaved={queue => {
                queues.reload();
                name(queue.id);
              }}
            />
          </>
        );
      }}
    </Shown>
  );
}
