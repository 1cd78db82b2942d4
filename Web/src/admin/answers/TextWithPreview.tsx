import { Field, Tab, TabList, Textarea } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { MarkdownView } from '../../shared/MarkdownView';

/** What the bot says, written in Markdown and shown as the customer sees it. */
export function TextWithPreview(props: { readonly text: string; readonly readOnly: boolean; readonly onChange: (text: string) => void }): ReactElement {
  const [preview, setPreview] = useState(false);
  return (
    <div className="text-preview">
      <div className="text-preview-top">
        <span className="admin-label" aria-hidden="true">Text</span>
        <TabList size="small" selectedValue={preview ? 'preview' : 'write'} onTabSelect={(_, data) => setPreview(data.value === 'preview')}>
          <Tab value="write">Write</Tab>
          <Tab value="preview">Preview</Tab>
        </TabList>
      </div>
      {preview ? (
        <div className="text-preview-shown"><MarkdownView text={props.text} /></div>
      ) : (
        <Field hint="Markdown: **bold**, *italic*, - lists, [links](https://…). HTML is shown as text.">
          <Textarea
            aria-label="Text"
            dir="auto"
            rows={Math.min(18, Math.max(5, props.text.split('\n').length + 1))}
            value={props.text}
            readOnly={props.readOnly}
            onChange={(_, data) => props.onChange(data.value)}
          />
        </Field>
      )}
    </div>
  );
}
