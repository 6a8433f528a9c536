/** How long a browser may take to read what it was told to download. */
const DOWNLOAD_MS = 60_000

/** Hands a text to the browser's downloads. `name` stays on the device: let it say nothing of anybody. */
export function saveFile(parts: readonly string[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS)
}
