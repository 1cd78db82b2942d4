import { createRoot } from 'react-dom/client';
import { Page } from '../account/Page';
import { Session } from '../account/Session';
import '../account/page.css';
import { AdminPage } from './AdminPage';

createRoot(document.getElementById('root')!).render(
  <Page>
    <Session to="the admin pages" roles={['admin', 'supervisor']}>
      {signed => <AdminPage {...signed} />}
    </Session>
  </Page>,
);
