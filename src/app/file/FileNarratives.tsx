import { useState } from 'react'
import { DocumentFrame } from '#chart'
import type { FileSection } from '#fhir'
import { take as words } from '#words'

/** What the sections of a file say of themselves, each in its frame once it is opened. */
export function FileNarratives({ sections }: { sections: readonly FileSection[] }) {
  const told = sections.flatMap(({ title, narrative }) =>
    narrative === undefined ? [] : [{ title: title ?? words.untitledSection(), narrative }],
  )
  if (told.length === 0) return null
  return (
    <>
      <p>{words.inItsWords()}</p>
      <ul className="file-narratives">
        {told.map(section => (
          <li key={`${section.title} ${section.narrative}`}>
            <Narrative {...section} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Narrative({ title, narrative }: { title: string; narrative: string }) {
  const [wanted, setWanted] = useState(false)
  return (
    <details onToggle={event => event.currentTarget.open && setWanted(true)}>
      <summary dir="auto">{title}</summary>
      {wanted && <DocumentFrame html={narrative} name={title} />}
    </details>
  )
}
