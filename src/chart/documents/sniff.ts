/** What bytes are, whatever anybody calls them. */
export type FileKind =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'tiff'
  | 'dicom'
  | 'zip'
  | 'rtf'
  | 'html'
  | 'svg'
  | 'cda'
  | 'xml'
  | 'text'
  | 'unknown'

/**
 * Finds out what bytes are by their first kilobyte: by the signature of their format, and where they are text by what
 * the text begins with. Nothing that a browser might take for a page passes as plain text.
 * @see WHATWG MIME Sniffing, "Matching a MIME type pattern"; A34
 */
export function sniff(bytes: Uint8Array): FileKind {
  const signature = SIGNATURES.find(({ at = 0, is }) => startsWith(bytes, is, at))
  if (signature !== undefined) return signature.kind
  // A PDF may have up to a kilobyte of anything before it; one that begins as a page is a page.
  const head = headOf(bytes)
  const markup = markupOf(head)
  if (markup !== undefined) return markup
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  return isText(bytes) ? 'text' : 'unknown'
}

/** The kinds that a declared media type may mean; none for a type that says nothing. */
export function kindsOf(contentType: string | undefined): readonly FileKind[] {
  if (contentType === undefined || contentType === 'application/octet-stream') return []
  const known = KINDS.get(contentType)
  if (known !== undefined) return known
  if (contentType.endsWith('+xml') || contentType.endsWith('/xml')) return ['cda', 'xml']
  return contentType.startsWith('text/') || contentType.endsWith('json') ? ['text'] : ['unknown']
}

const latin1 = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))

const SIGNATURES: readonly { kind: FileKind; is: Uint8Array; at?: number }[] = [
  { kind: 'pdf', is: latin1('%PDF-') },
  { kind: 'png', is: latin1('\x89PNG\r\n\x1a\n') },
  { kind: 'jpeg', is: latin1('\xff\xd8\xff') },
  { kind: 'gif', is: latin1('GIF8') },
  { kind: 'tiff', is: latin1('II*\0') },
  { kind: 'tiff', is: latin1('MM\0*') },
  { kind: 'dicom', is: latin1('DICM'), at: 128 },
  { kind: 'zip', is: latin1('PK\x03\x04') },
  { kind: 'rtf', is: latin1('{\\rtf') },
]

const KINDS = new Map<string, readonly FileKind[]>([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpeg']],
  ['image/jpg', ['jpeg']],
  ['image/gif', ['gif']],
  ['image/tiff', ['tiff']],
  ['image/svg+xml', ['svg']],
  ['application/dicom', ['dicom']],
  ['application/zip', ['zip']],
  ['text/rtf', ['rtf']],
  ['application/rtf', ['rtf']],
  ['text/html', ['html']],
  ['application/xhtml+xml', ['html']],
  ['application/xhtml', ['html']],
  ['text/xml', ['cda', 'xml', 'svg']],
  ['application/xml', ['cda', 'xml', 'svg']],
  // What C-CDA is declared as. @see HL7 CDA R2, RFC 3023
  ['application/hl7-v3+xml', ['cda']],
  ['application/hl7-cda+xml', ['cda']],
  ['application/cda+xml', ['cda']],
])

function startsWith(bytes: Uint8Array, signature: Uint8Array, at: number): boolean {
  return bytes.length >= at + signature.length && signature.every((byte, place) => bytes[at + place] === byte)
}

/** The beginning as text, whichever of the Unicode encodings it is in; enough to read markup by. */
function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096)
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(head)
  return new TextDecoder('utf-8').decode(head)
}

function markupOf(head: string): FileKind | undefined {
  // Past the declaration, comments and the document type, which any of them may begin with.
  const text = head.replace(
    /^(?:[\s\uFEFF]+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype\s+(?!html)[^>[]*>)*/i,
    '',
  )
  if (/^<(?:[\w-]+:)?ClinicalDocument[\s/>]/.test(text)) return 'cda'
  if (/^<(?:[\w-]+:)?svg[\s/>]/i.test(text)) return 'svg'
  if (
    /^<!doctype\s+html|^<(?:html|head|body|script|iframe|style|title|table|div|p|h[1-6]|a|b|br|font|img|form|meta|base|link|object|embed|svg|math|template|pre|span|ul|ol)[\s/>]/i.test(
      text,
    )
  ) {
    return 'html'
  }
  return /^\s*\uFEFF?<\?xml\s|^<!doctype/i.test(head) || /^<[a-z_][\w.:-]*[\s/>]/i.test(text)
    ? 'xml'
    : undefined
}

/** Text has no control characters but tabs, line ends and form feeds, except in the encodings with two bytes each. */
function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return bytes.subarray(0, 4096).every(byte => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte))
}
