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
 * row, in pieces. Every line ends in CR LF. @see RFC 4180
 */
export function* csvPieces<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Generator<Piece, void> {
  const total = rows.length
  yield { text: `\uFEFF${csvLine(columns.map(({ header }) => header))}`, done: 0, total }
  for (const [place, row] of rows.entries()) {
    yield { text: csvLine(columns.map(({ cell }) => cell(row) ?? '')), done: place + 1, total }
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
