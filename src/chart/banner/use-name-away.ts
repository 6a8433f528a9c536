import { type RefObject, useEffect, useState } from 'react'

/**
 * Whether the name in this banner has left the window through its top edge. False where the browser cannot tell,
 * so that nothing appears that might cover it.
 */
export function useNameAway(banner: RefObject<Element | null>): boolean {
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    const name = banner.current?.querySelector('.pb-name')
    if (name == null || typeof IntersectionObserver === 'undefined') return
    const observer = new IntersectionObserver(([entry]) => {
      if (entry !== undefined) setAway(!entry.isIntersecting && entry.boundingClientRect.top < 0)
    })
    observer.observe(name)
    return () => observer.disconnect()
  }, [banner])
  return isAway
}
