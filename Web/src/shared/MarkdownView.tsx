import { Fragment, type ReactElement } from 'react';
import { parse, type Block, type Inline } from './markdown';
import './markdown.css';

/** Markdown as React nodes: text stays text, whatever stands in it. */
export const MarkdownView = ({ text }: { readonly text: string }): ReactElement => <div className="markdown">{blocks(parse(text))}</div>;

const blocks = (all: readonly Block[]): ReactElement[] => all.map((block, i) => <BlockView key={i} block={block} />);

const inlines = (all: readonly Inline[]): ReactElement[] => all.map((inline, i) => <InlineView key={i} inline={inline} />);

function BlockView({ block }: { readonly block: Block }): ReactElement {
  switch (block.is) {
    case 'paragraph':
      return <p>{inlines(block.inside)}</p>;
    case 'heading':
      return <p><strong>{inlines(block.inside)}</strong></p>;
    case 'code':
      return <pre><code>{block.text}</code></pre>;
    case 'list': {
      const items = block.items.map((item, i) => <li key={i}>{blocks(item)}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function InlineView({ inline }: { readonly inline: Inline }): ReactElement {
  switch (inline.is) {
    case 'text':
      return <Fragment>{inline.text}</Fragment>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'bold':
      return <strong>{inlines(inline.inside)}</strong>;
    case 'italic':
      return <em>{inlines(inline.inside)}</em>;
    case 'link':
      return <a href={inline.to} target="_blank" rel="noreferrer">{inlines(inline.inside)}</a>;
    case 'break':
      return <br />;
  }
}
