import { Toast, ToastTitle, useToastController } from '@fluentui/react-components';
import { useEffect, type ReactElement } from 'react';
import { newId } from '../newId';
import type { DeskActions } from '../useDesk';
import type { DeskView, Summary } from '../wire';
import { answerOf, isWriting } from './answerOf';
import { Offer } from './Offer';
import './offers.css';

/** What is offered to me now: at most one at a time. Alt+Y accepts and Alt+N declines, wherever the focus is. */
export function Offers({ view, online, actions }: { readonly view: DeskView | null; readonly online: boolean; readonly actions: DeskActions }): ReactElement {
  const { dispatchToast } = useToastController();
  const offer = view?.mine.find(row => row.stage === 'offered') ?? null;

  const accept = async (row: Summary): Promise<void> => {
    const refused = await actions.run(hub => hub.take(newId(), row.id));
    if (refused === null) actions.open(row);
    else dispatchToast(<Toast><ToastTitle>{refused}</ToastTitle></Toast>, { intent: 'warning', politeness: 'assertive' });
  };
  const decline = (row: Summary): void => void actions.run(hub => hub.decline(newId(), row.id));

  useEffect(() => {
    if (offer === null || !online) return;
    const press = (event: KeyboardEvent): void => {
      const answer = answerOf(event, isWriting(event.target));
      if (answer === null) return;
      if (answer === 'accept') void accept(offer);
      else decline(offer);
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  return (
    <div className="desk-offers" role="region" aria-label="Offers" aria-live="assertive">
      {offer !== null && view !== null && <Offer key={`${offer.id} ${offer.due}`} row={offer} view={view} online={online} onAccept={() => void accept(offer)} onDecline={() => decline(offer)} />}
    </div>
  );
}
