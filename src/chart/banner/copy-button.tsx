import { type ReactNode, useState } from 'react'
import type { ShownIdentifier } from '#clinical'
import { banner } from '#words'
import { Drawn } from './drawn.ts'
import { icon } from './headline.ts'

/** Copies the identifier exactly as recorded, and says whether that worked. */
export function CopyButton({ identifier: { raw, label } }: { identifier: ShownIdentifier }): ReactNode {
  const [outcome, setOutcome] = useState('')
  if (raw === undefined) return null
  // Without a clipboard (no secure context, or forbidden in a frame) the reader has to be told, not left guessing.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(raw)
      setOutcome(banner.copied(label))
    } catch {
      setOutcome(banner.notCopied(label))
    }
  }
  return (
    <>
      <button type="button" className="pb-copy" aria-label={banner.copyIdentifier(label)} onClick={copy}>
        <Drawn markup={icon('copy')} />
      </button>
      <span role="status" className="pb-copy-outcome">
        {outcome}
      </span>
    </>
  )
}
