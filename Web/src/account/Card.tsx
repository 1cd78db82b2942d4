import type { ReactElement, ReactNode } from 'react';
import { Mark } from './Mark';
import './account.css';

/** The centred card of every page before the real one. */
export function Card(props: { readonly children: ReactNode }): ReactElement {
  return (
    <main className="account-page">
      <section className="account-card">
        <div className="account-brand">
          <Mark size={28} /> <span>ChatAssist</span>
        </div>
        {props.children}
      </section>
    </main>
  );
}
