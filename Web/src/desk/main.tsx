import { createRoot } from 'react-dom/client';
import { Page } from '../account/Page';
import { Session } from '../account/Session';
import '../account/page.css';
import { DeskPage } from './DeskPage';

createRoot(document.getElementById('root')!).render(
  <Page>
    <Session to="the agent desk" roles={['agent', 'supervisor', 'admin']}>
      {signed => <DeskPage {...signed} />}
    </Session>
  </Page>,
);
