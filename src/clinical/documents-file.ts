import { conceptOf } from './codes.ts'
import type { Fields } from './fields.ts'
import { visibleText } from './text.ts'

/** One form that a document comes in, as the record describes it. Nothing of it has been looked into. */
export interface DocumentFile {
  /** Tells it from the other forms of its document. */
  readonly key: string
  /** The declared media type in lower case, without parameters. */
  readonly contentType: string | undefined
  /** The declared character set of text. */
  readonly charset: string | undefined
  readonly title: string | undefined
  /** Declared bytes. */
  readonly size: number | undefined
  /** Declared hash, base64 of SHA-1; as the server wrote it. */
  readonly hash: string | undefined
  /** The base64 in the record itself. */
  readonly data: string | undefined
  /** Where it lies otherwise; not to be trusted with anything. */
  readonly url: string | undefined
  /** The implementation guide or template it follows, in words. */
  readonly format: string | undefined
  /** What tells its content from another's: where it lies, and what it says. */
  readonly marks: { readonly place: readonly string[]; readonly content: readonly string[] }
}

/** Reads an Attachment and the format beside it. @see FHIR R4 §2.24.0.5 Attachment */
export function documentFile(attachment: Fields, format: Fields, place: number): DocumentFile {
  const data = textIn(attachment.data)
  const url = textIn(attachment.url)
  const hash = textIn(attachment.hash)
  return {
    key: String(place),
    ...mediaType(attachment.contentType),
    title: visibleText(attachment.title),
    size: isSize(attachment.size) ? attachment.size : undefined,
    hash,
    data,
    url,
    format: conceptOf({ coding: [format] })?.text,
    marks: {
      place: url === undefined ? [] : [`url:${url}`],
      content: [
        ...(hash === undefined ? [] : [`hash:${hash}`]),
        ...(data === undefined ? [] : [`data:${data}`]),
      ],
    },
  }
}

function mediaType(value: unknown): Pick<DocumentFile, 'contentType' | 'charset'> {
  const [type, ...parameters] = (visibleText(value) ?? '').toLowerCase().split(';')
  const charset = parameters
    .map(parameter => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/.exec(parameter)?.[1])
    .find(found => found !== undefined)
  return { contentType: type?.trim() || undefined, charset }
}

const textIn = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
