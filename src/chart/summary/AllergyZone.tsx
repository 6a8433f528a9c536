import { allergiesQuery, type Param, type Reader } from '#fhir'
import { Icon } from '#ui'
import { chart } from '#words'
import type { Permission, Support } from '../section-state.ts'
import { allergiesIn } from './allergy-state.ts'
import { useSection } from './summary-queries.ts'
import './allergy-zone.css'

/**
 * The allergies in the banner: one of the four wordings, the three most critical by name, and how many there are.
 * It wraps and is never cut. The search is the summary's own, made once.
 */
export function AllergyZone({
  reader,
  permission,
  support,
  restrictions,
}: {
  reader: Reader
  permission: Permission
  support?: Support
  restrictions?: readonly Param[]
}) {
  const state = useSection(allergiesQuery(reader, restrictions), permission, support)
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
