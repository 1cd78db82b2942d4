import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ArrowUpload20Regular } from '@fluentui/react-icons';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { sentenceOf } from '../../account/api';
import * as api from '../api';
import { Problem } from '../Notice';
import type { ImportReport } from '../wire';

/** A file is tried first: the report says what would change and which lines are wrong; then it can be applied. */
export function Import({ onApplied }: { readonly onApplied: () => void }): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (of: File, apply: boolean, replace = false): Promise<void> => {
    setFile(of);
    setBusy(true);
    setProblem(null);
    try {
      const came = await api.importFile(of, apply, replace);
      setReport(came);
      if (came.applied) onApplied();
    } catch (error) {
      setReport(null);
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  const tryFirst = (of: File | undefined): void => void (of && run(of, false));
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    tryFirst(event.dataTransfer.files[0]);
  };

  return (
    <>
      <div
        className="drop"
        data-over={over}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <ArrowUpload20Regular aria-hidden />
        <p>Drop a JSON, CSV, TSV or Markdown file here, or</p>
        <Button onClick={() => picker.current?.click()}>Choose a file</Button>
        <input
          ref={picker}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label="File to import"
          accept=".json,.csv,.tsv,.md"
          onChange={event => {
            tryFirst(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <p className="admin-small">Nothing changes before you have seen the report.</p>
      </div>
      {busy && <Spinner label="Reading the file…" />}
      {problem !== null && <Problem text={problem} />}
      {report !== null && file !== null && !busy && <Report report={report} name={file.name} onApply={replace => void run(file, true, replace)} />}
    </>
  );
}

const Report = ({ report, name, onApply }: { readonly report: ImportReport; readonly name: string; readonly onApply: (replace: boolean) => void }): ReactElement => {
  const { restored = [], editedMeanwhile = [] } = report;
  return (
    <div className="report" role="status">
      <MessageBar intent={report.applied ? 'success' : report.problems.length > 0 ? 'warning' : 'info'} layout="multiline">
        <MessageBarBody>
          {report.applied ? `${name} is imported: ` : `${name} would give `}
          {report.added} new, {report.changed} changed, {report.unchanged} as before
          {restored.length > 0 && `, ${restored.length} that were retired given again (${restored.join(', ')})`}
          {editedMeanwhile.length > 0 && `, ${editedMeanwhile.length} left out because somebody edited them after the export`}
          {report.synonyms > 0 && `, ${report.synonyms === 1 ? 'one group' : `${report.synonyms} groups`} of synonyms`}
          {report.problems.length > 0 && `; ${report.problems.length === 1 ? 'one problem' : `${report.problems.length} problems`}`}.
        </MessageBarBody>
      </MessageBar>
      {report.problems.length > 0 && (
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {report.problems.map((one, i) => (
              <tr key={i}>
                <th scope="row">{one.line}</th>
                <td>{one.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!report.applied && <Button appearance="primary" disabled={report.added + report.changed + restored.length + report.synonyms === 0} onClick={() => onApply(false)}>Apply</Button>}
      {!report.applied && editedMeanwhile.length > 0 && <Button onClick={() => onApply(true)}>Apply, and replace what was edited since the export</Button>}
    </div>
  );
};
