import { timeline as words } from '#words'
import { conceptOf } from './codes.ts'
import type { Fields } from './fields.ts'

const known = new WeakMap<readonly Fields[], { readonly size: number; readonly names: readonly string[] }>()

/** What these observations observed, each name once; remembered as long as the list does not grow. */
export function testNames(observations: readonly Fields[]): readonly string[] {
  const before = known.get(observations)
  if (before?.size === observations.length) return before.names
  const codes = new Set(observations.map(({ code }) => code))
  const names = [...new Set([...codes].map(code => conceptOf(code)?.text ?? words.notNamed()))]
  known.set(observations, { size: observations.length, names })
  return names
}
