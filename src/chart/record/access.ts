import type { Param, RecordType } from '#fhir'
import type { Permission, Support } from '../section-state.ts'

/** What of a record may be asked for, and what is worth asking. */
export interface RecordAccess {
  readonly permissions: Readonly<Record<RecordType, Permission>>
  /** What the server says it can search; a type left out is `unknown`. */
  readonly supports?: Readonly<Partial<Record<RecordType, Support>>> | undefined
  /** The search parameters of granular scopes, sent along so that no more is asked than was granted. */
  readonly restrictions?: Readonly<Partial<Record<RecordType, readonly Param[]>>> | undefined
}
