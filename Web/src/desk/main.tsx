import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(<FluentProvider theme={webLightTheme}>desk</FluentProvider>);
