import { saveFile } from '#ui'
import { audit as words } from '#words'

/** One line of the file. */
interface FileLine {
  readonly at: string
  readonly text: string
  readonly standing: string
  readonly code: string
}

/** The log as text, one entry a line, fields apart by tabs. */
export function logText(server: string, lines: readonly FileLine[]): string {
  const rows = lines.map(({ at, text, standing, code }) => [at, text, standing, code].join('\t').trimEnd())
  return `${[words.fileHead(location.host, server), '', ...rows].join('\n')}\n`
}

/** Hands the text to the browser's downloads, under a name that says nothing of anybody. */
export function downloadLog(text: string): void {
  const name = `chartkey-access-log-${new Date().toISOString().slice(0, 10)}.txt`
  saveFile([text], 'text/plain;charset=utf-8', name)
}
