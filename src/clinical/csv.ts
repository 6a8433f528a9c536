/** A part of a text that is long in the making, and how far it has come. */
export interface Piece {
  readonly text: string
  readonly done: number
  readonly total: number
}

/** One column of a table: what stands above it, and what a row holds in it. */
export interface Column<Row> {
  readonly header: string
  readonly cell: (row: Row) => string | undefined
}

/**
 * A table as CSV: a byte order mark, so that spreadsheets read it as UTF-8, one line of headers, and a line for each
 * row, in pieces. Every line ends in CR LF. `total` is about how many rows there are. @see RFC 4180
 */
export function* csvPieces<Row>(
  rows: Iterable<Row>,
  columns: readonly Column<Row>[],
  total: number,
): Generator<Piece, void> {
  yield { text: `\uFEFF${csvLine(columns.map(({ header }) => header))}`, done: 0, total }
  let done = 0
  for (const row of rows) {
    done += 1
    yield { text: csvLine(columns.map(({ cell }) => cell(row) ?? '')), done, total }
  }
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`

/**
 * One cell. Text that a spreadsheet would take for a formula gets an apostrophe before it and quotes around it; a
 * plain number, negative or not, is none and stays a number. @see OWASP "CSV Injection"
 */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text)
  const isRisky = !isNumber && /^[\s\0]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text)
  const safe = isRisky ? `'${text}` : text
  return isRisky || /[",\r\n;\t]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}
