import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = process.env.CHARTKEY_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Real servers' documents, kept outside the repository; tests that read them are skipped where they are not. */
export const PUBLISHED_HERE = existsSync(`${root}/capability`)

/** One of them, parsed. */
export function published(file: string): unknown {
  return JSON.parse(readFileSync(`${root}/capability/${file}`, 'utf8'))
}
