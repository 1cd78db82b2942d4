/** @jsxImportSource preact */
import { type Block, type Inline, parse, plain } from '../../shared/markdown';

/** Draws the tree as elements and text nodes; nothing is ever read as HTML. */
export function Markdown({ text }: { text: string }) {
  return <Blocks blocks={parse(text)} />;
}

export function PlainText({ text }: { text: string }) {
  return (
    <p>
      <Inlines inlines={plain(text)} />
    </p>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map(block => {
        switch (block.is) {
          case 'paragraph':
            return (
              <p>
                <Inlines inlines={block.inside} />
              </p>
            );
          case 'heading':
            return (
              <p>
                <strong>
                  <Inlines inlines={block.inside} />
                </strong>
              </p>
            );
          case 'code':
            return (
              <pre>
                <code>{block.text}</code>
              </pre>
            );
          case 'list': {
            const items = block.items.map(item => (
              <li>
                <Blocks blocks={item} />
              </li>
            ));
            return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
          }
        }
      })}
    </>
  );
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map(inline => {
        switch (inline.is) {
          case 'text':
            return inline.text;
          case 'break':
            return <br />;
          case 'code':
            return <code>{inline.text}</code>;
          case 'bold':
            return (
              <strong>
                <Inlines inlines={inline.inside} />
              </strong>
            );
          case 'italic':
            return (
              <em>
                <Inlines inlines={inline.inside} />
              </em>
            );
          case 'link':
            return (
              <a href={inline.to} target="_blank" rel="noopener noreferrer nofollow">
                <Inlines inlines={inline.inside} />
              </a>
            );
        }
      })}
    </>
  );
}
