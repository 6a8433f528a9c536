import type { FileFacts } from '#fhir'
import { LazyPart } from '#ui'
import { take as words } from '#words'

/** What is to be known of a file that is no whole record, and what it says it holds, section by section. */
export function FileContents({ facts, know }: { facts: FileFacts; know: readonly string[] }) {
  const held = (facts.sections ?? []).flatMap(({ title, lists, emptyBecause }) =>
    emptyBecause === undefined ? [words.sectionHolds(title, lists.length)] : [],
  )
  return (
    <div className="file-lists">
      {[know, held]
        .filter(lines => lines.length > 0)
        .map(lines => (
          <ul key={lines[0]}>
            {[...new Set(lines)].map(line => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        ))}
      {facts.sections !== undefined && <LazyPart load={narratives} props={{ sections: facts.sections }} />}
    </div>
  )
}

const narratives = async () => (await import('./FileNarratives.tsx')).FileNarratives
