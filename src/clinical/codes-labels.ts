import { chart } from '#words'
import { codesOf } from './codes.ts'
import { fieldsOf, listOf } from './fields.ts'

/** What the server says about the record itself: restricted, redacted, only part of it sent. */
export function recordLabels(resource: unknown): readonly string[] {
  const meta = fieldsOf(fieldsOf(resource).meta)
  const codes = [...listOf(meta.security), ...listOf(meta.tag)]
    .flatMap(coding => codesOf({ coding: [coding] }))
    .flatMap(({ code }) => labels.get(code)?.() ?? [])
  return [...new Set(codes)]
}

const labels = new Map([
  ['R', chart.restricted],
  ['V', chart.restricted],
  ['REDACTED', chart.redacted],
  ['MASKED', chart.redacted],
  ['SUBSETTED', chart.subsetted],
])
