import { createFileReader, FILE_BYTES, FileError, type FileLack, type FileReader, readFileText } from '#fhir'
import { take as words } from '#words'

/** The largest file that is opened, in megabytes. */
export const MOST_MB = FILE_BYTES / 1024 / 1024

let opened = 0

/**
 * Reads a file of the person's own as a record.
 * @throws {FileError} where it is none that can be shown
 */
export async function readRecordFile(file: File): Promise<FileReader> {
  if (file.size > FILE_BYTES) throw new FileError('too-large')
  const json = readFileText(await textOf(file))
  opened += 1
  return createFileReader(json, { generation: `file ${opened}`, tell: tellLack })
}

/** A file that was moved, or lies on a device that is gone, cannot be read: to the person it is cut off. */
async function textOf(file: File): Promise<string> {
  try {
    return await file.text()
  } catch {
    throw new FileError('not-json')
  }
}

function tellLack(lack: FileLack): string {
  switch (lack.kind) {
    case 'empty':
      return words.sectionEmpty(lack.title, lack.reason)
    case 'entries-missing':
      return words.sectionEntriesMissing(lack.title, lack.count)
    case 'no-section':
      return words.sectionAbsent(lack.code)
    case 'one-page':
      return words.onePage()
  }
}
