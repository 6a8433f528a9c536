import { results as words } from '#words'
import type { Group } from './use-panels.ts'

/** What belongs to a panel and is not in its table: what stands elsewhere, and what was not found. */
export function PanelNotes({ group: { elsewhere, missing } }: { group: Group }) {
  const places = Map.groupBy(elsewhere, ({ under }) => under)
  return (
    <>
      {[...places].map(([under, members]) => (
        <p key={under} className="entry-quiet">
          {words.shownUnder(
            under,
            members.map(({ name }) => name),
          )}
        </p>
      ))}
      {missing > 0 && <p className="entry-warning">{words.missingResults(missing)}</p>}
    </>
  )
}
