import { Button } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Item } from '../transcript';
import { ItemView } from './ItemView';

type Props = { readonly items: readonly Item[]; /** The name of the customer who is typing. */ readonly typing: string | null; readonly label?: string; readonly children?: ReactNode };

/** Stays at the newest words unless the agent has scrolled up to read. */
export function Transcript({ items, typing, label = 'What was said', children }: Props): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = (): void => void box.current?.scrollTo({ top: box.current.scrollHeight });
  const look = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    setAtEnd(scrollHeight - scrollTop - clientHeight < 60);
  };
  useEffect(() => {
    if (atEnd) toEnd();
  });

  return (
    <div className="desk-transcript-frame">
      <div className="desk-transcript" ref={box} role="log" aria-label={label} tabIndex={0} onScroll={look}>
        {items.map(item => <ItemView key={`${item.version} ${item.shape}`} item={item} />)}
        {children}
        {typing !== null && <p className="desk-typing">{typing} is typing<span className="desk-dots" aria-hidden="true" /></p>}
      </div>
      {!atEnd && (
        <Button className="desk-to-end" shape="circular" size="small" icon={<ArrowDown16Regular />} onClick={toEnd}>
          Newest
        </Button>
      )}
    </div>
  );
}
