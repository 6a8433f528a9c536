/**
 * Why a file cannot be opened as a health record.
 *
 * - `empty` there is nothing in it
 * - `too-large` more than a page can hold, or nested deeper than any record is
 * - `xml` FHIR, or something else, in XML: only the JSON form is read
 * - `not-json` not JSON, or cut off
 * - `not-a-bundle` JSON, but not a FHIR Bundle; `found` is the resource type, where it names one
 * - `bundle-kind` a Bundle that holds no record (a history, a message, answers to a transaction); `found` is its type
 * - `no-patient` nobody in it whose record it could be
 * - `several-patients` more than one person in it
 * - `other-subject` its cover page is about somebody who is not the person in it
 */
export type FileErrorCode =
  | 'empty'
  | 'too-large'
  | 'xml'
  | 'not-json'
  | 'not-a-bundle'
  | 'bundle-kind'
  | 'no-patient'
  | 'several-patients'
  | 'other-subject'

/** Thrown for a file that is not opened. The message is the code: what is in the file stays out of logs. */
export class FileError extends Error {
  override readonly name = 'FileError'
  readonly code: FileErrorCode
  /** A FHIR name out of the file, cut short; never anything about the person. */
  readonly found: string | undefined

  constructor(code: FileErrorCode, found?: unknown) {
    super(code)
    this.code = code
    this.found = typeof found === 'string' && /^[A-Za-z-]{1,40}$/.test(found) ? found : undefined
  }
}
