/** @jsxImportSource preact */
import { render } from 'preact';

render(<p>Chat</p>, document.getElementById('root')!);
