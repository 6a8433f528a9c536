import type { Reader } from '#fhir'
import { Icon } from '#ui'
import { chart } from '#words'
import type { RecordAccess } from '../record/access.ts'
import { useSource } from '../record/sources.ts'
import { allergiesIn } from './allergy-state.ts'
import './allergy-zone.css'

/**
 * The allergies in the banner: one of the four wordings, the three most critical by name, and how many there are.
 * It wraps and is never cut. The search is the summary's own, made once.
 */
export function AllergyZone({ reader, access }: { reader: Reader; access: RecordAccess }) {
  const state = useSource(reader, 'AllergyIntolerance', access)
  if (state.kind === 'loading') {
    return (
      <p className="allergy-zone">
        <Icon name="loading" />
        <span>{chart.loadingSection(chart.allergies())}</span>
      </p>
    )
  }
  const { standing, label, current, conflict, uninterpretable } = allergiesIn(state)
  const named = current.slice(0, 3)
  const mayLack = state.kind === 'incomplete' || uninterpretable > 0
  const notes = [
    current.length > named.length ? chart.allergiesInAll(current.length) : undefined,
    conflict ? chart.conflictingEntries() : undefined,
    standing === 'known' && mayLack ? chart.listMayBeIncomplete() : undefined,
  ].filter(note => note !== undefined)
  return (
    <p className="allergy-zone" data-standing={standing}>
      <Icon name={standing === 'known' ? 'warning' : 'info'} />
      <span>
        <strong>{label}</strong>
        {named.length > 0 && ' '}
        <bdi>{named.map(({ agent }) => agent).join(', ')}</bdi>
        {notes.length > 0 && ` · ${notes.join(' · ')}`}
      </span>
    </p>
  )
}
