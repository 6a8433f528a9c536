import { documents as words } from '#words'
import type { FileKind } from './sniff.ts'

/**
 * The name that a downloaded file gets: its type, day and kind, and nothing of whose it is. The type is a server's
 * word: only its letters and digits stay, and nothing of it where it holds a name or number of the patient's.
 * @see A32
 */
export function fileName(
  { name, date }: { readonly name: string; readonly date: string | undefined },
  kind: FileKind,
  patient: fhir4.Patient,
): string {
  const parts = partsOf(name)
  const told = new Set([patient.name, patient.identifier, patient.id].flatMap(textsIn).flatMap(partsOf))
  const slug = parts.some(part => told.has(part)) ? '' : parts.join('-').slice(0, 60)
  const day = /^\d{4}(-\d{2}(-\d{2})?)?/.exec(date ?? '')?.[0]
  return words.fileName(slug === '' ? words.fileNameless() : slug, day, EXTENSIONS[kind])
}

const partsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Every text in a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const EXTENSIONS: Readonly<Record<FileKind, string>> = {
  pdf: 'pdf',
  png: 'png',
  jpeg: 'jpg',
  gif: 'gif',
  tiff: 'tiff',
  dicom: 'dcm',
  zip: 'zip',
  rtf: 'rtf',
  html: 'html',
  svg: 'svg',
  cda: 'xml',
  xml: 'xml',
  text: 'txt',
  unknown: 'bin',
}
