import { Link } from '@remix-run/react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers go to the right. */
  end?: boolean | undefined
  /** The cell that names its row; exactly one column has it. */
  rowHeader?: boolean | undefined
  /** Where a click on the header leads, and the present order when the table is sorted by it. */
  sort?: { to: string; direction?: 'ascending' | 'descending' | undefined } | undefined
}

/**
 * A real table with its caption; under 48rem each row becomes a card. With `pick`, each row starts with a checkbox: its
 * name says the row, its value is sent by the form around the table.
 */
export function Table<Row>({
  caption,
  detail,
  columns,
  rows,
  rowKey,
  pick,
}: {
  caption: ReactNode
  /** In small letters after the caption: how it is sorted. */
  detail?: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  pick?: { name: string; header: string; label: (row: Row) => string } | undefined
}) {
  const captionId = useId()
  return (
    <div className="scroll cards" role="region" aria-labelledby={captionId} tabIndex={0}>
      {/* Roles are said again because a table shown as a grid loses them. */}
      <table className="table" role="table">
        <caption id={captionId}>
          {caption} {detail ? <span className="soft tiny">{detail}</span> : null}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {pick ? (
              <th role="columnheader" scope="col">
                <span className="sr">{pick.header}</span>
              </th>
            ) : null}
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={column.end ? 'end' : undefined}
                aria-sort={column.sort?.direction}
              >
                {column.sort ? <SortLink header={column.header} sort={column.sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {pick ? (
                <td role="cell" className="pick">
                  <input
                    className="tick"
                    type="checkbox"
                    name={pick.name}
                    value={rowKey(row)}
                    aria-label={pick.label(row)}
                  />
                </td>
              ) : null}
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} role="rowheader" scope="row" className={column.end ? 'end' : undefined}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role="cell"
                    data-name={column.header}
                    className={classes(column.end && 'end') || undefined}
                  >
                    <span>{column.cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SortLink({ header, sort }: { header: string; sort: NonNullable<Column<never>['sort']> }) {
  return (
    <Link className="sort" to={sort.to} preventScrollReset>
      {header}
      {sort.direction ? <Icone nom={sort.direction === 'ascending' ? 'haut' : 'bas'} /> : null}
    </Link>
  )
}
