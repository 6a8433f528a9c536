import { type Ref, useId, useState } from 'react'
import { places as placeWords, search as words } from '#words'
import type { SectionConfig } from '../record/sections.ts'
import { keysAreOn, switchKeys, WAYS, type Way } from './keys.ts'

/** All that single keys do, and the switch that turns them off. @see WCAG 2.1.4 Character Key Shortcuts */
export function KeyboardHelp({
  dialog,
  sections,
}: {
  dialog: Ref<HTMLDialogElement>
  sections: readonly SectionConfig[]
}) {
  const [isOn, setOn] = useState(keysAreOn)
  const title = useId()
  const places = WAYS.filter(({ section }) => section === undefined)
  const inSummary = WAYS.filter(({ section }) => sections.some(({ key }) => key === section))
  return (
    <dialog ref={dialog} className="keyboard-help" aria-labelledby={title}>
      <h2 id={title}>{words.keyboardTitle()}</h2>
      <p className="keyboard-quiet">{words.keyboardAbout()}</p>
      <div className="keyboard-lists">
        <Keys
          name={words.keyGroup('move')}
          lines={moves.map(([key, what]) => [[key], words.keyDoes(what)])}
        />
        <Keys
          name={words.keyGroup('places')}
          lines={places.map(way => [['g', way.letter], placeWords.place(way.place)])}
        />
        <Keys
          name={words.keyGroup('sections')}
          lines={inSummary.map(way => [['g', way.letter], titleOf(way, sections)])}
        />
      </div>
      <label className="keyboard-switch">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            switchKeys(target.checked)
            setOn(target.checked)
          }}
        />
        {words.keyboardOn()}
      </label>
      <p className="keyboard-quiet">{words.keyboardFor()}</p>
      <form method="dialog">
        <button type="submit" className="button">
          {words.keyboardClose()}
        </button>
      </form>
    </dialog>
  )
}

function Keys({ name, lines }: { name: string; lines: readonly (readonly [readonly string[], string])[] }) {
  return (
    <section>
      <h3>{name}</h3>
      <dl>
        {lines.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const titleOf = ({ section }: Way, sections: readonly SectionConfig[]): string =>
  sections.find(({ key }) => key === section)?.title() ?? ''

const moves = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['?', 'help'],
] as const
