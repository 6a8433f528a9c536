import { noteSearch } from '#chart'
import { coverageOf, parseScopes } from '#smart'

type Param = readonly [name: string, value: string]

/** What was granted for private notes. */
export interface NoteAccess {
  readonly read: 'full' | 'partial' | 'none'
  /** The search that finds them, with what a partial grant adds to it. */
  readonly search: readonly Param[]
  /** What a partial grant adds to every search. */
  readonly slice: readonly Param[]
  readonly mayWrite: boolean
  readonly mayChange: boolean
  readonly mayDelete: boolean
  /** The granted scopes that are about documents, as they stand. */
  readonly granted: readonly string[]
}

/**
 * Reads the granted scopes, never the requested ones. A partial grant of a writing letter is tried: what it covers
 * is the server's to judge.
 *
 * @see SMART App Launch 2.2 "Scopes for requesting FHIR Resources"
 */
export function noteAccess(granted: string): NoteAccess {
  const scopes = parseScopes(granted)
  const coverage = coverageOf(scopes, 'patient/DocumentReference.rs')
  const may = (letter: string) => coverageOf(scopes, `patient/DocumentReference.${letter}`).kind !== 'none'
  const [first, ...others] = coverage.kind === 'partial' ? coverage.restrictions : []
  // What several slices say together is left to the server to enforce.
  const slice = first !== undefined && others.length === 0 ? [...first] : []
  return {
    read: coverage.kind,
    search: [noteSearch, ...slice],
    slice,
    mayWrite: may('c'),
    mayChange: may('u'),
    mayDelete: may('d'),
    granted: granted.split(/\s+/).filter(scope => /^(patient|user)\/(DocumentReference|\*)\./.test(scope)),
  }
}
