import { useEffect, useRef } from 'react'
import { Button } from '#ui'

/** Asks a second time before something is lost; the answer that loses nothing has the focus. */
export function Confirm({
  question,
  warning,
  yes,
  no,
  onYes,
  onNo,
}: {
  question: string
  warning?: string
  yes: string
  no: string
  onYes: () => void
  onNo: () => void
}) {
  const actions = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    actions.current?.querySelector('button')?.focus()
  }, [])
  return (
    <fieldset className="notes-ask">
      <legend>{question}</legend>
      {warning !== undefined && <p>{warning}</p>}
      <p className="notes-actions" ref={actions}>
        <Button onClick={onNo}>{no}</Button>
        <Button onClick={onYes}>{yes}</Button>
      </p>
    </fieldset>
  )
}
