import type { QueryClient } from '@tanstack/react-query'
import type { Happening } from '#audit'
import type { OpenRecord } from '../record.ts'
import type { Uses } from './who-grants.ts'

const LETTERS = { create: 'c', update: 'u', delete: 'd' } as const

const writtenKey = (session: string) => ['written', session]

/** Takes note of what was written, for whoever asks later what access was used for. */
export function noteWritten(queries: QueryClient, session: string, happening: Happening): void {
  if (happening.kind !== 'written') return
  const use = `${happening.type}.${LETTERS[happening.action]}`
  queries.setQueryData<readonly string[]>(writtenKey(session), (before = []) => [...before, use])
}

/**
 * What access was used for in this visit, as this page knows it: what its queries asked the server, whatever came of
 * it, and what was written. A page that was loaded anew begins anew.
 */
export function usesOf(queries: QueryClient, { session, reader }: OpenRecord): Uses {
  const asked = queries
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.dataUpdateCount + state.errorUpdateCount > 0)
    .flatMap(({ queryKey, state }) => [
      ...usesOfKey(queryKey, session.id, reader.generation),
      ...sentAlong(state.data),
    ])
  const written = queries.getQueryData<readonly string[]>(writtenKey(session.id)) ?? []
  return new Set([...asked, ...written])
}

/** Keys say what was asked: `fhir, base, generation, patient, type …`, or one of the page's own. */
function usesOfKey(
  [name, ...rest]: readonly unknown[],
  session: string,
  generation: unknown,
): readonly string[] {
  if (name === 'fhir' && rest[1] === (generation ?? null)) {
    const type = rest[3]
    if (typeof type !== 'string') return []
    return [type === 'Patient' ? 'Patient.r' : `${type}.s`]
  }
  if (rest[0] !== session) return []
  const user = typeof rest[1] === 'string' ? rest[1].split('/').at(-2) : undefined
  switch (name) {
    case 'launch-visit':
      return ['Encounter.r']
    case 'fhir-user':
      return user === undefined ? [] : [`${user}.r`]
    case 'user-roles':
      return ['PractitionerRole.s']
    default:
      return []
  }
}

/** Resources of other types that came with a search. */
function sentAlong(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('included' in data)) return []
  if (!(data.included instanceof Map)) return []
  return [...data.included.keys()].map(key => `${String(key).split('/').at(-2)}.r`)
}
