import { Dropdown, Option } from '@fluentui/react-components';
import type { ReactElement } from 'react';

/** How far back. */
export const Days = (props: { readonly days: number; readonly onChange: (days: number) => void }): ReactElement => (
  <Dropdown size="small" className="days" aria-label="Period" value={`Last ${props.days} days`} selectedOptions={[String(props.days)]} onOptionSelect={(_, data) => props.onChange(Number(data.optionValue))}>
    {[7, 30, 90].map(days => <Option key={days} value={String(days)}>{`Last ${days} days`}</Option>)}
  </Dropdown>
);
