import { Badge, Button, Title3 } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Problem, Shown } from '../Notice';
import { useLoad } from '../useLoad';
import type { SetAside, Stuck } from '../wire';
import { when } from '../words';
import './delivery.css';

/** What Teams and other channels did not take, and the way to send it again. */
export function Delivery({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const state = useLoad(api.delivery);
  const act = async (done: Promise<void>): Promise<void> => {
    try {
      await done;
      setProblem(null);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    state.reload();
  };

  return (
    <>
      <div className="admin-top">
        <Title3 as="h2">Delivery to channels</Title3>
        <Button onClick={state.reload}>Look again</Button>
      </div>
      {problem !== null && <Problem text={problem} />}
      <Shown of={state}>
        {({ setAside, stuck }) =>
          setAside.length === 0 && stuck.length === 0 ? (
            <p className="admin-nothing">Every channel has taken everything.</p>
          ) : (
            <ul className="delivery">
              {stuck.map(one => (
                <StuckRow key={one.conversation} stuck={one} mayEdit={mayEdit} onReach={() => void act(api.reachAgain(one))} />
              ))}
              {setAside.map(one => (
                <SetAsideRow
                  key={`${one.conversation} ${one.version} ${one.part}`}
                  one={one}
                  mayEdit={mayEdit}
                  onAgain={() => void act(api.sendAgain(one))}
                  onDrop={() => void act(api.dropActivity(one))}
                />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}

function StuckRow({ stuck, mayEdit, onReach }: { readonly stuck: Stuck; readonly mayEdit: boolean; readonly onReach: () => void }): ReactElement {
  return (
    <li className="delivery-row">
      <Badge appearance="tint" color={stuck.unreachable ? 'danger' : 'warning'}>{stuck.unreachable ? 'Cannot be reached' : 'Trying'}</Badge>
      <div className="delivery-words">
        <strong>{stuck.reason}</strong>
        <span className="admin-small">
          {stuck.channel} · since {when(stuck.since)} · conversation {stuck.conversation}
        </span>
      </div>
      {mayEdit && <Button onClick={onReach}>Try now</Button>}
    </li>
  );
}

type SetAsideProps = { readonly one: SetAside; readonly mayEdit: boolean; readonly onAgain: () => void; readonly onDrop: () => void };

function SetAsideRow({ one, mayEdit, onAgain, onDrop }: SetAsideProps): ReactElement {
  return (
    <li className="delivery-row">
      <Badge appearance="tint" color="danger">Set aside</Badge>
      <div className="delivery-words">
        <strong>{one.reason}</strong>
        <span className="admin-small">
          {when(one.at)} · line {one.version} of conversation {one.conversation}
        </span>
      </div>
      {mayEdit && (
        <>
          <Button onClick={onAgain}>Send again</Button>
          <Button appearance="subtle" onClick={onDrop}>Give up</Button>
        </>
      )}
    </li>
  );
}
