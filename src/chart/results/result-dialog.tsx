import { useEffect, useId, useRef } from 'react'
import { readingDetailsOf } from '#clinical'
import { Button, Notice } from '#ui'
import { results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import type { Cell } from './results-rows.ts'
import { ValueText } from './value-text.tsx'

/** All that is known about one result. */
export function ResultDialog({
  cell: { observation, reading },
  record,
  onClose,
}: {
  cell: Cell
  record: ChartRecord
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="result-dialog" aria-labelledby={title} onClose={onClose}>
      <p className="entry-quiet">{words.resultOf(record.person.headline.plain)}</p>
      <h3 id={title}>{reading.name}</h3>
      <p className="result-value">
        <ValueText reading={reading} withUnit long />
      </p>
      {reading.flags.slice(1).map(flag => (
        <p key={flag.letter + flag.word}>{words.alsoFlagged(flag.word)}</p>
      ))}
      {reading.uninterpretable && (
        <Notice tone="warning">
          <p>{words.cannotInterpretWhy()}</p>
        </Notice>
      )}
      <dl>
        {readingDetailsOf(observation, record).map(({ label, texts }) => (
          <div key={label}>
            <dt>{label}</dt>
            {texts.map(text => (
              <dd key={text}>
                <bdi>{text}</bdi>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>{words.close()}</Button>
    </dialog>
  )
}
