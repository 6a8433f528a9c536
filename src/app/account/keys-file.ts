import { formatDateLong } from '#clinical'
import { type KeyFile, writeKeyFile } from '#vault'

/** How long a browser may take to read what it was told to download. */
const DOWNLOAD_MS = 60_000

/** The name of a backup: which app's, what of, from when. Of nobody. */
export const backupNameOf = (file: KeyFile) => `chartkey-notes-key-${file.createdAt.slice(0, 10)}.json`

/** What tells one key from another, for people: a short name, and when it was made. */
export const aboutOf = ({ kid, createdAt }: KeyFile): [name: string, madeOn: string] => [
  kid.slice(0, 8),
  formatDateLong(createdAt, navigator.language) ?? createdAt,
]

/** Hands the key file to the browser's downloads. */
export function downloadKeyFile(file: KeyFile): void {
  const url = URL.createObjectURL(new Blob([writeKeyFile(file)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = backupNameOf(file)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS)
}
