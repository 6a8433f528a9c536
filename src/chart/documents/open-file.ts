import type { DocumentFile } from '#clinical'
import { bytesOfBase64, FhirError, type Reader, underBase, unwrapBinary } from '#fhir'
import { checkIntegrity, type Integrity } from './integrity.ts'
import { type FileKind, kindsOf, sniff } from './sniff.ts'

/** A file that was read and looked at. */
export interface OpenedFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly kind: FileKind
  /** The media type it was said to be, when its bytes are something else. */
  readonly saidToBe: string | undefined
  readonly charset: string | undefined
  readonly integrity: Integrity
}

/** Why a file cannot be opened. */
type OpenFailure =
  /** Neither content nor address. */
  | 'no-content'
  /** The content in the record is no base64. */
  | 'not-base64'
  /** Not a single byte. */
  | 'empty'

/** Thrown by {@link openFile} for what is wrong with the record itself; what went wrong on the way is a FhirError. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly code: OpenFailure

  constructor(code: OpenFailure) {
    super(code)
    this.code = code
  }
}

/** How an opening is watched and stopped. */
export interface Opening {
  readonly signal: AbortSignal
  readonly onProgress: (received: number, total: number | undefined) => void
}

/**
 * Reads one form of a document: from the record itself, else from where it lies under the FHIR base. Says what its
 * bytes are, and whether they are as many and the ones that the record promises.
 * @throws DocumentError, FhirError
 * @see FHIR R4 §2.24.0.5 Attachment; A34, B91
 */
export async function openFile(file: DocumentFile, reader: Reader, opening: Opening): Promise<OpenedFile> {
  const { bytes, contentType } =
    file.data === undefined ? await fetched(file, reader, opening) : inRecord(file.data)
  if (bytes.length === 0) throw new DocumentError('empty')
  const kind = sniff(bytes)
  const declared = file.contentType ?? contentType
  const meant = kindsOf(declared)
  return {
    bytes,
    kind,
    saidToBe: meant.length > 0 && !meant.includes(kind) ? declared : undefined,
    charset: file.charset,
    integrity: await checkIntegrity(bytes, file),
  }
}

/** Whether this address may be asked at all: under the base, or relative to it. */
export function isReachable(url: string, { fhirBase }: Reader): boolean {
  return underBase(url, fhirBase) || (!/^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(url) && !/[\s\\]|\.\./.test(url))
}

interface Read {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string | undefined
}

function inRecord(data: string): Read {
  const bytes = bytesOfBase64(data)
  if (bytes === undefined) throw new DocumentError('not-base64')
  return { bytes, contentType: undefined }
}

async function fetched({ url, contentType }: DocumentFile, reader: Reader, opening: Opening): Promise<Read> {
  if (url === undefined) throw new DocumentError('no-content')
  if (reader.attachment !== undefined) return reader.attachment(url, { ...opening, contentType })
  // A record without a server may still hold the Binary itself.
  const [, id] = /(?:^|\/)Binary\/([^/?#]+)$/.exec(url) ?? []
  if (id === undefined) throw new FhirError('outside-base')
  return unwrapBinary(await reader.read('Binary', id, opening), reader.patientId)
}
