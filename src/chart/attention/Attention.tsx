import { type ReactNode, useId, useMemo } from 'react'
import {
  type Allergies,
  type CriticalResult,
  criticalsOf,
  momentText,
  uninterpretableNewest,
} from '#clinical'
import type { RecordType } from '#fhir'
import { Chip, StateLine } from '#ui'
import { sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import type { Place } from '../record/place.ts'
import { isShown } from '../section-state.ts'
import { allergiesIn } from '../summary/allergy-state.ts'
import { isStillRead } from '../summary/progress.ts'
import { showSection } from '../summary/show-section.ts'
import { useLastLook } from './use-last-look.ts'
import { type NewEntries, useNew } from './use-new.ts'
import './attention.css'

/** What needs attention before anything else; what cannot be known is said to be so, and never taken for nothing. */
export function Attention({ record, seenAt }: { record: ChartRecord; seenAt: number | undefined }) {
  const heading = useId()
  const since = useLastLook(record.marks, seenAt)
  const fresh = useNew(record.sources, since)
  return (
    <section className="attention" aria-labelledby={heading}>
      <h2 id={heading} className="said-only">
        {words.attention()}
      </h2>
      <SevereAllergies record={record} />
      <CriticalResults record={record} />
      {since !== undefined && fresh !== undefined && <New record={record} since={since} fresh={fresh} />}
    </section>
  )
}

function Part({ title, busy = false, children }: { title: string; busy?: boolean; children: ReactNode }) {
  return (
    <div className="attention-part" aria-busy={busy}>
      <h3>{title}</h3>
      {children}
    </div>
  )
}

function SevereAllergies({ record }: { record: ChartRecord }) {
  const state = record.sources.AllergyIntolerance
  const allergies = allergiesIn(state)
  const severe = allergies.current.filter(line => line.severe)
  return (
    <Part title={words.severeAllergies()} busy={state.kind === 'loading'}>
      {severe.length > 0 && (
        <ul>
          {severe.map(line => (
            <li key={`${line.id} ${line.agent}`}>
              <button type="button" className="attention-link" onClick={() => showSection('allergies')}>
                <bdi>{line.agent}</bdi>
              </button>{' '}
              <bdi className="attention-about">{line.reactions}</bdi>
            </li>
          ))}
        </ul>
      )}
      {isShown(state) ? (
        <AllergyCaveats allergies={allergies} whole={state.kind !== 'incomplete'} />
      ) : (
        <Caveat text={words.allergiesCannotBeShown(state.kind)} warning={state.kind !== 'loading'} />
      )}
    </Part>
  )
}

/** What has to be known of a list in which few or none are severe. */
function AllergyCaveats({ allergies, whole }: { allergies: Allergies; whole: boolean }) {
  const { current, standing, label, uninterpretable } = allergies
  const severe = current.filter(line => line.severe).length
  const open = current.filter(line => !line.severe && !line.assessed).length
  if (!whole || uninterpretable > 0) return <Caveat text={words.allergiesMayBeMore()} warning />
  if (severe > 0) return null
  if (standing !== 'known') return <Caveat text={label} />
  return (
    <>
      <Caveat text={words.noneSevere()} />
      {open > 0 && <Caveat text={words.notAssessed(open)} />}
    </>
  )
}

function CriticalResults({ record }: { record: ChartRecord }) {
  const { sources, viewpoint, patient } = record
  const state = sources.Observation
  const data = isShown(state) ? state.data : undefined
  // A laboratory may send its results inside their report and nowhere else.
  const reports = sources.DiagnosticReport
  const held = isShown(reports) ? reports.data.resources : undefined
  const criticals = useMemo(
    () => (data === undefined ? [] : criticalsOf(data.book, { viewpoint, patient }, held)),
    [data, held, viewpoint, patient],
  )
  const uninterpretable = useMemo(() => (data === undefined ? 0 : uninterpretableNewest(data.book)), [data])
  return (
    <Part title={words.criticalResults()} busy={state.kind === 'loading'}>
      {criticals.length > 0 && (
        <ul>
          {criticals.map(result => (
            <li key={`${result.key} ${result.id}`}>
              <Critical result={result} onOpen={() => record.go('results', result.key)} />
            </li>
          ))}
        </ul>
      )}
      {!isShown(state) ? (
        <Caveat text={words.resultsCannotBeShown(state.kind)} warning={state.kind !== 'loading'} />
      ) : isStillRead(state) || reports.kind === 'loading' ? (
        <Caveat text={words.resultsStillRead()} />
      ) : [state, reports].some(({ kind }) => kind === 'incomplete' || kind === 'failed') ? (
        <Caveat text={words.resultsMayBeMore()} warning />
      ) : (
        criticals.length === 0 && <Caveat text={words.noneCritical()} />
      )}
      {uninterpretable > 0 && <Caveat text={words.newestUninterpretable(uninterpretable)} warning />}
    </Part>
  )
}

function Critical({
  result: { name, value, flag, status, when },
  onOpen,
}: {
  result: CriticalResult
  onOpen: () => void
}) {
  return (
    <>
      <Chip tone="critical">{flag.word}</Chip>{' '}
      <button type="button" className="attention-link" onClick={onOpen}>
        <bdi>{words.criticalResult(name, value)}</bdi>
      </button>{' '}
      <span className="attention-about">{words.criticalWhen(when, status)}</span>
    </>
  )
}

function New({ record, since, fresh: found }: { record: ChartRecord; since: number; fresh: NewEntries }) {
  const { fresh, undated, unknown, waiting } = found
  const { go, viewpoint } = record
  return (
    <Part title={words.newSince(momentText(new Date(since).toISOString(), viewpoint) ?? '')} busy={waiting}>
      {fresh.length > 0 && (
        <ul className="attention-row">
          {fresh.map(({ type, count }) => (
            <li key={type}>
              <button type="button" className="attention-link" onClick={() => goTo(type, go)}>
                {words.newOf(type, count)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {waiting ? (
        <Caveat text={words.stillCompared()} />
      ) : (
        fresh.length === 0 && unknown.length === 0 && undated === 0 && <Caveat text={words.nothingNew()} />
      )}
      {unknown.length > 0 && (
        <Caveat text={words.notCompared(unknown.map(type => words.kindOf(type)))} warning />
      )}
      {undated > 0 && <Caveat text={words.undatedNew(undated)} />}
    </Part>
  )
}

function Caveat({ text, warning = false }: { text: string; warning?: boolean }) {
  return warning ? <StateLine icon="warning">{text}</StateLine> : <p className="attention-about">{text}</p>
}

/** Where the entries of a type are shown: in a place of their own, or in a section of the summary. */
function goTo(type: RecordType, go: (place: Place) => void): void {
  const place = PLACE_OF.get(type)
  if (place !== undefined) go(place)
  else showSection(SECTION_OF.get(type) ?? '')
}

const PLACE_OF = new Map<RecordType, Place>([
  ['Observation', 'results'],
  ['DiagnosticReport', 'results'],
  ['MedicationRequest', 'medications'],
  ['MedicationStatement', 'medications'],
  ['MedicationDispense', 'medications'],
  ['DocumentReference', 'documents'],
])

const SECTION_OF = new Map<RecordType, string>([
  ['AllergyIntolerance', 'allergies'],
  ['Condition', 'problems'],
  ['Immunization', 'immunizations'],
  ['Encounter', 'encounters'],
  ['Procedure', 'procedures'],
  ['CareTeam', 'care-team'],
  ['Goal', 'plans'],
  ['CarePlan', 'plans'],
  ['Coverage', 'coverage'],
])
