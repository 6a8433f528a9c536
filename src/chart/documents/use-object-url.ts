import { useEffect, useState } from 'react'

/**
 * An address for bytes, valid as long as the component is shown and not a moment longer: leaving the visit takes it
 * away with everything else.
 *
 * @param type the bytes' true type, or one that no browser opens as a page; never HTML, SVG or XML. @see A34
 */
export function useObjectUrl(
  bytes: Uint8Array<ArrayBuffer>,
  type: 'application/pdf' | 'image/png' | 'image/jpeg' | 'application/octet-stream',
): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [bytes, type])
  return url
}
