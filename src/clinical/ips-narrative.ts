import { spokenLanguage, take as words } from '#words'
import { hasUnknownRules } from './codes-found.ts'
import { endCell, nameCell, type Row, startCell, statusCell, verificationCell } from './csv-cells.ts'
import { type Fields, fieldsOf, isPresent } from './fields.ts'
import { readingOf, readingText } from './reading.ts'

/** A FHIR Narrative that this app wrote. */
export interface Narrative {
  readonly status: 'generated'
  readonly div: string
}

/** Narrative of paragraphs and one table, every text of it escaped. @see FHIR R4 §2.28 Narrative */
export function narrative(
  paragraphs: readonly string[],
  rows: readonly (readonly string[])[] = [],
): Narrative {
  const said = paragraphs.map(text => `<p>${escaped(text)}</p>`).join('')
  const head = words.narrativeHead().map(text => `<th>${escaped(text)}</th>`)
  const body = rows.map(cells => `<tr>${cells.map(text => `<td>${escaped(text)}</td>`).join('')}</tr>`)
  const table =
    rows.length === 0
      ? ''
      : `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`
  const language = spokenLanguage()
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">${said}${table}</div>`,
  }
}

/** One resource in a line: what, its value, when, and how it stands. */
export function narrativeRow(row: Row, patient: unknown, at: Date): readonly string[] {
  if (hasUnknownRules(row.resource)) return [words.cannotInterpret(), '', '', '']
  const span = [startCell(row), endCell(row)].filter(isPresent).join(' – ')
  return [nameCell(row), valueText(row.resource, patient, at) ?? '', span, standingText(row)]
}

/** How it stands, with what turns it into its opposite: refuted, not to be given. */
function standingText(row: Row): string {
  return [statusCell(row), verificationCell(row)].filter(isPresent).join('; ')
}

function valueText(resource: Fields, patient: unknown, at: Date): string | undefined {
  if (resource.resourceType !== 'Observation') return undefined
  const viewpoint = { at, locale: spokenLanguage(), audience: 'clinician' as const }
  const reading = readingOf(resource, { viewpoint, patient: fieldsOf(patient) })
  if (reading.components.length === 0 || !['none', 'held'].includes(reading.kind)) return readingText(reading)
  return reading.components.map(part => `${part.name} ${readingText(part)}`).join('; ')
}

/** Text as XHTML, without the control characters that XML cannot carry. */
function escaped(text: string): string {
  const plain = text.replace(
    /\p{Cc}|[\uD800-\uDFFF](?![\uDC00-\uDFFF])(?<![\uD800-\uDBFF].)|[\uFFFE\uFFFF]/gu,
    ' ',
  )
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
