/** Reads a FHIR server with a token it is handed. Knows no React and no other room. */
export type { AnyResource } from './answer.ts'
export {
  type AttachmentAsking,
  type AttachmentBytes,
  bytesOfBase64,
  type ReadAttachment,
  unwrapBinary,
} from './attachment.ts'
export { underBase } from './base.ts'
export { boundTo } from './bound.ts'
export { breathe } from './breathe.ts'
export type { ServerSupport, TypeSupport } from './capability.ts'
export { FhirError, type FhirErrorCode, type FhirErrorDetail } from './error.ts'
export { createFileReader, type FileLack, type FileReader } from './file-reader.ts'
export { FileError, type FileErrorCode } from './file-reader-error.ts'
export type { FileFacts } from './file-reader-facts.ts'
export type { FileSection } from './file-reader-sections.ts'
export { FILE_BYTES, readFileText } from './file-reader-text.ts'
export { defaultLimits, type Limits } from './limits.ts'
export { outcomeText, readOutcome } from './outcome.ts'
export {
  type Fetching,
  patientQuery,
  RECORD_TYPES,
  type RecordResource,
  type RecordType,
  recordQuery,
} from './queries.ts'
export type { IncompleteReason, PageRead, Param, Query, SearchResult } from './query.ts'
export { type Asking, createReader, type Paging, type Reader, type ReaderOptions } from './reader.ts'
export type { AccessTokens } from './tokens.ts'
export { createWriter, type Writer, type Written } from './writer.ts'
