import { appendFile, readFile } from 'node:fs/promises'

/** What is remembered of one request that a server took. */
interface Line {
  readonly server: string
  /** SHA-256 of the request's body. */
  readonly digest: string
}

/** What has been loaded already, so that a run that was broken off goes on where it was. */
export interface Journal {
  has(digest: string): boolean
  /** Written before the next request leaves. */
  add(digest: string): Promise<void>
}

/**
 * Opens the journal of one server: a line of JSON for each request that was taken. A last line that was cut off by a
 * crash is passed over, and its request sent again.
 * @throws the system's error when the file can neither be read nor made
 */
export async function openJournal(file: string, server: string): Promise<Journal> {
  const taken = new Set(
    (await linesOf(file)).filter(line => line.server === server).map(({ digest }) => digest),
  )
  await appendFile(file, '')
  return {
    has: digest => taken.has(digest),
    async add(digest) {
      taken.add(digest)
      await appendFile(file, `${JSON.stringify({ server, digest } satisfies Line)}\n`)
    },
  }
}

async function linesOf(file: string): Promise<readonly Line[]> {
  const text = await readFile(file, 'utf8').catch(cause => {
    if (cause.code === 'ENOENT') return ''
    throw cause
  })
  return text.split('\n').flatMap(line => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}
