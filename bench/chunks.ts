import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A script of the build that is loaded by itself. */
export interface Chunk {
  readonly name: string
  /** Bytes, compressed with gzip. */
  readonly gzip: number
}

/** The scripts of a build that something waits for with a dynamic import, the heaviest first. */
export async function weighChunks(dist: string): Promise<readonly Chunk[]> {
  const folder = join(dist, 'assets')
  const names = (await readdir(folder)).filter(name => name.endsWith('.js'))
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
  const isLazy = (name: string) => texts.some(text => /import\(.\.\/$/.test(text.split(name)[0] ?? ''))
  const chunks = names.map((name, place) => ({
    name,
    gzip: gzipSync(texts[place] ?? '', { level: 9 }).length,
  }))
  return chunks.filter(({ name }) => isLazy(name)).toSorted((a, b) => b.gzip - a.gzip)
}
