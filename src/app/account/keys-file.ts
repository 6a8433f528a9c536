import { formatDateLong } from '#clinical'
import { saveFile } from '#ui'
import { type KeyFile, writeKeyFile } from '#vault'

/** The name of a backup: which app's, what of, from when. Of nobody. */
export const backupNameOf = (file: KeyFile) => `chartkey-notes-key-${file.createdAt.slice(0, 10)}.json`

/** What tells one key from another, for people: a short name, and when it was made. */
export const aboutOf = ({ kid, createdAt }: KeyFile): [name: string, madeOn: string] => [
  kid.slice(0, 8),
  formatDateLong(createdAt, navigator.language) ?? createdAt,
]

/** Hands the key file to the browser's downloads. */
export function downloadKeyFile(file: KeyFile): void {
  saveFile([writeKeyFile(file)], 'application/json', backupNameOf(file))
}
