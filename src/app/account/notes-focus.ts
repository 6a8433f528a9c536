import { type RefObject, useEffect, useRef } from 'react'

/** Takes whoever answered a question with no back to what asked it. */
export function useFocusBack(isAsking: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current && !isAsking) button.current?.focus()
    asked.current = isAsking
  }, [isAsking])
  return button
}
