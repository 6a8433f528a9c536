import type { DocumentLine } from './documents-line.ts'

/** One document, and the further copies of it that the record holds. */
export interface DocumentGroup {
  readonly line: DocumentLine
  /** The same document from other sources, or entered again. */
  readonly copies: readonly DocumentLine[]
}

/**
 * Puts copies of one document together, in the order given: those with the same identifier or address, or with the
 * same content on the same day. The first of them stands for all; nothing is left out.
 */
export function groupsOf(lines: readonly DocumentLine[]): readonly DocumentGroup[] {
  const groups: { line: DocumentLine; copies: DocumentLine[] }[] = []
  const byMark = new Map<string, (typeof groups)[number]>()
  for (const line of lines) {
    const known = line.marks.map(mark => byMark.get(mark)).find(group => group !== undefined)
    const group = known ?? { line, copies: [] }
    if (known === undefined) groups.push(group)
    else known.copies.push(line)
    for (const mark of line.marks) if (!byMark.has(mark)) byMark.set(mark, group)
  }
  return groups
}
