import { Toaster } from '@fluentui/react-components';
import { ArrowSwap20Regular, BookQuestionMark20Regular, DataBarVertical20Regular, Flash20Regular, Globe20Regular, LinkMultiple20Regular, MailAlert20Regular, People20Regular, PeopleQueue20Regular, PlugConnected20Regular, QuestionCircle20Regular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { hasRole } from '../account/account';
import { AccountMenu } from '../account/AccountMenu';
import { Mark } from '../account/Mark';
import type { Signed } from '../account/Session';
import { Accounts } from './accounts/Accounts';
import './admin.css';
import { Answers } from './answers/Answers';
import { Unsaved } from './answers/Unsaved';
import { useDrafts } from './answers/useDrafts';
import { Delivery } from './delivery/Delivery';
import { Exchange } from './exchange/Exchange';
import { FiguresPage } from './figures/FiguresPage';
import { FormDraftsContext, useFormDrafts } from './formDrafts';
import { Gaps } from './gaps/Gaps';
import { Integrations } from './integrations/Integrations';
import { Queues } from './queues/Queues';
import { Replies } from './replies/Replies';
import { shownWith, type Secret } from './secrets/secrets';
import { ShownSecrets } from './secrets/ShownSecrets';
import { Sites } from './sites/Sites';
import { Synonyms } from './synonyms/Synonyms';
import { to, useRoute } from './useRoute';

const sections = [
  ['answers', 'Answers', <BookQuestionMark20Regular />],
  ['synonyms', 'Synonyms', <LinkMultiple20Regular />],
  ['gaps', 'Gaps', <QuestionCircle20Regular />],
  ['figures', 'Figures', <DataBarVertical20Regular />],
  ['exchange', 'Import and export', <ArrowSwap20Regular />],
  ['sites', 'Sites', <Globe20Regular />],
  ['queues', 'Queues', <PeopleQueue20Regular />],
  ['replies', 'Canned replies', <Flash20Regular />],
  ['delivery', 'Delivery', <MailAlert20Regular />],
  ['integrations', 'Integrations', <PlugConnected20Regular />],
  ['accounts', 'Accounts', <People20Regular />],
] as const;

/** The sections beside each other; drafts live here, so that looking elsewhere loses nothing. */
export function AdminPage({ account, leave }: Signed): ReactElement {
  const { section, id } = useRoute();
  const { writing, store } = useDrafts(account.id);
  const forms = useFormDrafts(account.id);
  const [secrets, setSecrets] = useState<readonly Secret[]>([]);
  const show = (came: Secret | null): void => setSecrets(shown => shownWith(shown, came));
  const [mayEdit] = useState(hasRole(account, 'admin'));
  const shown = sections.some(([name]) => name === section) ? section : 'answers';

  return (
    <div className="admin">
      <header className="admin-header">
        <Mark size={24} />
        <h1>Admin</h1>
        <span className="admin-grow" />
        <AccountMenu account={account} page="admin" onSignOut={leave} />
      </header>
      <nav className="admin-nav" aria-label="Sections">
        {sections.map(([name, label, icon]) => (
          <a key={name} href={to(name)} aria-current={name === shown ? 'page' : undefined}>
            {icon} {label}
          </a>
        ))}
      </nav>
      <main className="admin-main" data-section={shown}>
        <ShownSecrets shown={secrets} onClose={closed => setSecrets(shown => shown.filter(one => one !== closed))} />
        <Unsaved open={shown === 'answers' ? id : null} writing={writing} store={store} />
        {shown === 'answers' && <Answers id={id} writing={writing} store={store} mayEdit={mayEdit} />}
        <FormDraftsContext value={forms}>
          {shown === 'synonyms' && <Synonyms mayEdit={mayEdit} />}
          {shown === 'sites' && <Sites mayEdit={mayEdit} onSecret={show} />}
          {shown === 'queues' && <Queues mayEdit={mayEdit} />}
          {shown === 'replies' && <Replies mayEdit={mayEdit} />}
        </FormDraftsContext>
        {shown === 'gaps' && <Gaps store={store} mayEdit={mayEdit} />}
        {shown === 'figures' && <FiguresPage />}
        {shown === 'exchange' && <Exchange mayEdit={mayEdit} />}
        {shown === 'delivery' && <Delivery mayEdit={mayEdit} />}
        {shown === 'integrations' && <Integrations mayEdit={mayEdit} onSecret={show} />}
        {shown === 'accounts' && <Accounts me={account.id} mayEdit={mayEdit} />}
      </main>
      <Toaster position="bottom-end" />
    </div>
  );
}
