import { type RefObject, useEffect, useState } from 'react'

/**
 * Whether an element has left the window through its top edge. False where the browser cannot tell, so that
 * nothing appears that might cover it.
 */
export function useScrolledAway(element: RefObject<Element | null>): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    if (element.current === null || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(([entry]) => {
      if (entry !== undefined) setAway(!entry.isIntersecting && entry.boundingClientRect.top < 0)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isAway
}
