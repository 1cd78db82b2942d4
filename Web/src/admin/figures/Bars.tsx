import type { ReactElement } from 'react';

type Props = { readonly title: string; readonly unit: string; readonly rows: readonly (readonly [name: string, count: number])[] };

/** A table whose counts are bars as well. */
export function Bars({ title, unit, rows }: Props): ReactElement {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <section className="bars">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="admin-small">None yet.</p>
      ) : (
        <table>
          <thead className="unseen">
            <tr>
              <th scope="col">What</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, count]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(100 * count) / most} height="10" />
                  </svg>
                  <span>{count}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
