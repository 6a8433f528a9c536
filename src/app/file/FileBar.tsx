import { useState } from 'react'
import type { Viewpoint } from '#clinical'
import type { FileFacts } from '#fhir'
import { Button, Icon } from '#ui'
import { take as words } from '#words'
import { FileContents } from './FileContents.tsx'
import { knowOf } from './know-of.ts'
import './file-bar.css'

const AUDIENCES = ['patient', 'clinician'] as const

/** Says that this is a file, whose and from when, and what it lacks; a strip that says the first stays in sight. */
export function FileBar({
  name,
  created,
  facts,
  audience,
  onAudience,
  onClose,
}: {
  name: string
  created: string | undefined
  facts: FileFacts
  audience: Viewpoint['audience']
  onAudience: (audience: Viewpoint['audience']) => void
  onClose: () => void
}) {
  const know = knowOf(facts)
  const [wanted, setWanted] = useState(false)
  return (
    <>
      <section className="file-bar" aria-label={words.fileBar()}>
        <div className="file-what">
          <p className="file-not-live with-icon">
            <Icon name="warning" />
            <strong>{words.notLive()}</strong>
          </p>
          <p>{words.notLiveLong()}</p>
          <p>
            <bdi className="file-name">{name}</bdi> · <bdi>{words.madeOn(created)}</bdi> ·{' '}
            <bdi>{words.madeBy(facts.authors)}</bdi>
          </p>
        </div>
        <div className="file-ways">
          <fieldset className="file-audience">
            <legend>{words.showFor()}</legend>
            {AUDIENCES.map(who => (
              <label key={who}>
                <input
                  type="radio"
                  name="audience"
                  checked={who === audience}
                  onChange={() => onAudience(who)}
                />
                {words.audience(who)}
              </label>
            ))}
          </fieldset>
          <Button onClick={onClose}>{words.closeFile()}</Button>
        </div>
        <details className="file-contents" onToggle={event => event.currentTarget.open && setWanted(true)}>
          <summary>
            {words.aboutFile()} ({words.fileLacksCount(know.length)})
          </summary>
          {wanted && <FileContents facts={facts} know={know} />}
        </details>
      </section>
      <p className="file-strip" aria-hidden="true">
        {words.notLive()}
      </p>
    </>
  )
}
