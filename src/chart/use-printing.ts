import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * True while the page is made ready for paper, drawn before the browser takes its picture: what is drawn for the screen
 * alone has to be drawn whole by then. Listens only where that matters.
 */
export function usePrinting(matters = true): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    if (!matters) return
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [matters])
  return isPrinting
}
