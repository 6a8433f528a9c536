import { type RefCallback, useCallback, useState } from 'react'

/** The width of an element in CSS pixels, as it changes; a guess until it is known. */
export function useWidth(guess = 640): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(guess)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(120, Math.round(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
