import { FhirError } from './error.ts'
import { FileError } from './file-reader-error.ts'
import { readJson } from './json.ts'
import { defaultLimits } from './limits.ts'

/** The most that is opened, in bytes: a record of a hundred thousand results is about this large. */
export const FILE_BYTES = 150 * 1024 * 1024

/**
 * The JSON of a file.
 * @throws FileError `empty`, `too-large` (nesting included), `xml`, `not-json`
 */
export function readFileText(text: string): unknown {
  const content = text.replace(/^\uFEFF/, '').trimStart()
  if (content === '') throw new FileError('empty')
  if (content.startsWith('<')) throw new FileError('xml')
  try {
    return readJson(content, defaultLimits.depth)
  } catch (error) {
    throw new FileError(error instanceof FhirError && error.code === 'too-large' ? 'too-large' : 'not-json')
  }
}
