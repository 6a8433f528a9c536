import type { Viewpoint } from '#clinical'
import type { FileReader } from '#fhir'

/** A file that was read, and how to show it. */
export interface OpenFile {
  readonly name: string
  readonly record: FileReader
  readonly audience: Viewpoint['audience']
}
