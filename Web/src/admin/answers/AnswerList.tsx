import { Badge, Button, Dropdown, Option, SearchBox, Switch, useArrowNavigationGroup } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { to } from '../useRoute';
import type { Answer } from '../wire';
import { EnoughPhrasings, type Draft } from './edit';
import { matching, tagsOf } from './search';

/** More rows than anybody reads; searching finds the rest. */
const MaxRows = 300;

type Props = {
  readonly answers: readonly Answer[];
  /** New answers that are being written, by their keys. */
  readonly begun: readonly (readonly [string, Draft])[];
  readonly openId: string | null;
  readonly retired: boolean;
  readonly unsaved: ReadonlySet<string>;
  readonly mayEdit: boolean;
  readonly onRetired: (shown: boolean) => void;
  readonly onNew: () => void;
};

/** Every answer, found by words and by tag. */
export function AnswerList({ answers, begun, openId, retired, unsaved, mayEdit, onRetired, onNew }: Props): ReactElement {
  const [search, setSearch] = useState('');
  const [tag, setTag] = useState('');
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const found = matching(answers, search, tag);
  return (
    <section className="answer-list" aria-label="Answers">
      <div className="answer-filters">
        <SearchBox placeholder="Search answers" aria-label="Search answers" value={search} onChange={(_, data) => setSearch(data.value)} />
        <div className="answer-filter-line">
          <Dropdown size="small" aria-label="Tag" value={tag === '' ? 'All tags' : tag} selectedOptions={[tag]} onOptionSelect={(_, data) => setTag(data.optionValue ?? '')}>
            <Option value="">All tags</Option>
            {tagsOf(answers).map(one => <Option key={one} value={one}>{one}</Option>)}
          </Dropdown>
          <Switch label="Retired" checked={retired} onChange={(_, data) => onRetired(data.checked)} />
        </div>
        <div className="answer-filter-line">
          <span className="admin-small" role="status">{found.length} of {answers.length}</span>
          {mayEdit && <Button appearance="primary" size="small" icon={<Add20Regular />} onClick={onNew}>New answer</Button>}
        </div>
      </div>
      <ul {...arrows}>
        {begun.map(([key, draft]) => (
          <li key={key}>
            <a href={to('answers', key)} aria-current={key === openId ? 'true' : undefined}>
              <span className="answer-question">{draft.fields.question.trim() || 'New answer'}</span>
              <span className="answer-about"><Badge size="small" appearance="filled" color="warning">new, unsaved</Badge></span>
            </a>
          </li>
        ))}
        {found.slice(0, MaxRows).map(answer => (
          <li key={answer.id}>
            <a href={to('answers', answer.id)} aria-current={answer.id === openId ? 'true' : undefined}>
              <span className="answer-question">{answer.question}</span>
              <span className="answer-about">
                {unsaved.has(answer.id) && <Badge size="small" appearance="filled" color="warning">unsaved</Badge>}
                {answer.retired && <Badge size="small" appearance="tint" color="informative">retired</Badge>}
                {answer.alternatePhrasings.length + 1 < EnoughPhrasings && !answer.retired && <Badge size="small" appearance="tint" color="warning">{answer.alternatePhrasings.length + 1} phrasings</Badge>}
                {answer.alwaysHandOver && <Badge size="small" appearance="tint" color="brand">person</Badge>}
                {answer.tags.join(', ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
