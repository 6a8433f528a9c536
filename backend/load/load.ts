import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '#smart'
import { NotABundle, type Part, partsOf } from './bundle.ts'
import type { Journal } from './journal.ts'
import { RequestRefused, sendBundle, type Taken } from './send.ts'
import type { Credentials } from './token.ts'

/** One run of the loader. */
interface LoadRun {
  readonly fhirBase: string
  /** A folder of `.json` files, or one such file; subfolders too. */
  readonly source: string
  readonly credentials: Credentials
  readonly journal: Journal
  readonly world: World
  readonly sleep: (ms: number) => Promise<void>
  /** How many files are under way at once. */
  readonly parallel: number
  /** The most entries of one request, where a bundle may be cut. */
  readonly most: number
  readonly tries: number
  /** Told after each file. */
  readonly progress: (report: Report, total: number) => void
}

/** What became of a run. */
export interface Report {
  files: number
  /** Requests that an earlier run had sent. */
  skipped: number
  entries: number
  created: number
  updated: number
  unchanged: number
  retries: number
  /** What was not loaded, and why, in the order it was met. */
  failures: { file: string; why: string }[]
}

/**
 * Loads every bundle of a folder. What one file does wrong is reported and does not stop the others; what concerns all
 * of them, such as a sign-in that is refused, does.
 * @throws SignInRefused, ServerUnwell, SmartError, and the system's error where the folder cannot be read
 */
export async function load(run: LoadRun): Promise<Report> {
  const files = await filesIn(run.source)
  const report: Report = {
    files: 0,
    skipped: 0,
    entries: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    retries: 0,
    failures: [],
  }
  const waiting = files.values()
  const worker = async () => {
    for (const file of waiting) {
      await loadFile(file, run, report)
      report.files += 1
      run.progress(report, files.length)
    }
  }
  await Promise.all(Array.from({ length: run.parallel }, worker))
  return report
}

async function loadFile(file: string, run: LoadRun, report: Report): Promise<void> {
  for (const part of await readParts(file, run.most, report)) {
    const digest = createHash('sha256').update(JSON.stringify(part.bundle)).digest('hex')
    if (run.journal.has(digest)) {
      report.skipped += 1
      continue
    }
    const taken = await send(part, file, run, report)
    if (taken === undefined) return // the rest of this file may need what was refused
    add(report, part, taken, file)
    // What was refused in part is sent again the next time: all of it may be repeated.
    if (taken.refused.length === 0) await run.journal.add(digest)
  }
}

async function readParts(file: string, most: number, report: Report): Promise<readonly Part[]> {
  try {
    return partsOf(JSON.parse(await readFile(file, 'utf8')), most)
  } catch (cause) {
    if (!(cause instanceof NotABundle) && !(cause instanceof SyntaxError)) throw cause
    report.failures.push({ file, why: cause.message })
    return []
  }
}

async function send(
  { bundle }: Part,
  file: string,
  run: LoadRun,
  report: Report,
): Promise<Taken | undefined> {
  try {
    return await sendBundle(bundle, run)
  } catch (cause) {
    if (!(cause instanceof RequestRefused)) throw cause
    report.failures.push({ file, why: cause.message })
    return undefined
  }
}

function add(report: Report, { entries }: Part, taken: Taken, file: string): void {
  report.entries += entries - taken.refused.length
  report.created += taken.created
  report.updated += taken.updated
  report.unchanged += taken.unchanged
  report.retries += taken.retries
  for (const why of taken.refused) report.failures.push({ file, why })
}

async function filesIn(source: string): Promise<readonly string[]> {
  if (source.endsWith('.json')) return [source]
  const found = await readdir(source, { recursive: true, withFileTypes: true })
  return found
    .filter(entry => entry.isFile() && entry.name.endsWith('.json'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
