import { audit as words } from '#words'

/** How long a browser may take to read what it was told to download. */
const DOWNLOAD_MS = 60_000

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
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `chartkey-access-log-${new Date().toISOString().slice(0, 10)}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS)
}
