/** The page of a health record file: chosen or dropped, read on this device, closed and forgotten. */
import { FileError, type FileReader } from '#fhir'
import { h } from '#ui'
import { take as words } from '#words'
import type { Config } from '../config-schema.ts'
import { doorPage, turnTo } from '../door-page.ts'
import { languageLine } from '../language-line.ts'
import { part } from '../part.ts'
import { showProblem } from '../problem.ts'
import { forgetWhenPutAside } from '../put-aside.ts'
import { findLaunch } from '../server-entry.ts'
import { MOST_MB, readRecordFile } from './read-file.ts'
import './file-page.css'

/** Shows the page on which a file is opened; no visit is ever on the same page, and nothing of the file is stored. */
export function showFilePage(host: HTMLElement, config: Config): void {
  forgetWhenPutAside(host)
  askForFile(host, config)
}

/** Asks for a file, also after one was closed or refused; `said` is what became of that one. */
function askForFile(host: HTMLElement, config: Config, said?: HTMLElement): void {
  const input = h('input', { type: 'file', id: 'file' })
  input.accept = '.json,application/json,application/fhir+json'
  const status = h('p', { role: 'status' })
  const asking = new AbortController()
  const take = (file: File | undefined) => {
    if (file === undefined) return
    asking.abort()
    input.disabled = true
    status.textContent = words.readingFile(file.name)
    openFile(host, config, file).catch(error => showProblem(host, error))
  }
  input.addEventListener('change', () => take(input.files?.[0]))
  takeDropped(take, asking.signal)
  const redraw = () => {
    asking.abort()
    askForFile(host, config)
  }
  turnTo(
    host,
    doorPage(
      words.fileTitle(),
      said,
      h('p', null, words.fileLead()),
      h(
        'div',
        { class: 'file-drop' },
        h('label', { for: 'file' }, words.chooseFile()),
        input,
        h('p', { class: 'quiet' }, words.dropFile()),
      ),
      status,
      h('p', null, h('a', { href: '/' }, words.backToStart())),
      languageLine(redraw),
    ),
  )
}

async function openFile(host: HTMLElement, config: Config, file: File): Promise<void> {
  let record: FileReader
  try {
    record = await readRecordFile(file)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    askForFile(host, config, refusal(file.name, error))
    return
  }
  const { startFile } = await part(import('./file-app.tsx'))
  const close = () => askForFile(host, config, h('p', { role: 'status' }, words.fileClosed()))
  startFile(
    host,
    { name: file.name, record, audience: isForPatients(config) ? 'patient' : 'clinician' },
    close,
  )
}

const refusal = (name: string, { code, found }: FileError) =>
  h(
    'div',
    { role: 'alert', class: 'file-refused', 'data-problem': code },
    h('p', null, h('strong', { dir: 'auto' }, words.fileNotOpened(name))),
    h('p', null, words.fileProblem(code, found, `${MOST_MB} MB`)),
  )

/** Where people sign in by themselves they are patients; else an EHR opens the app, for clinicians. */
const isForPatients = ({ servers }: Config) =>
  servers.some(server => findLaunch(server, 'standalone') !== undefined)

/** A file dropped beside the field would otherwise be opened by the browser, in the place of this page. */
function takeDropped(take: (file: File | undefined) => void, signal: AbortSignal): void {
  const over = (event: DragEvent) => event.preventDefault()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer?.files[0])
  }
  addEventListener('dragover', over, { signal })
  addEventListener('drop', drop, { signal })
}
