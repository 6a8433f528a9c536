import { immunizationsOf, type VaccineDose, type VaccineGroup } from '#clinical'
import { Chip } from '#ui'
import { chart, sections as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { Empty, Entries, Entry, Folded, Tags, Unlisted } from '../summary/entries.tsx'
import { Facts, FoldedAfter } from './lines.tsx'
import { useEntries } from './use-entries.ts'

/** The vaccinations by vaccine or disease, each dose with its date; what was not given says so. */
export function ImmunizationSection({ record }: { record: ChartRecord }) {
  const view = useEntries(record, immunizationsOf)
  return (
    <Section
      title={chart.immunizations()}
      state={record.sources.Immunization}
      view={view}
      measure={({ given, notGiven, newest }) => ({ count: words.given(given, notGiven), newest })}
    >
      {(immunizations, whole) => (
        <>
          {immunizations.groups.length === 0 && (
            <Empty
              whole={whole && immunizations.uninterpretable === 0}
              words={immunizations.noneKnown ? words.noKnownImmunizations() : words.noImmunizations()}
            />
          )}
          <FoldedAfter entries={immunizations.groups}>{group => <Vaccine group={group} />}</FoldedAfter>
          <Unlisted {...immunizations} />
        </>
      )}
    </Section>
  )
}

/** Of a vaccine that is given every year, so many doses stand open: the last ones. */
const OPEN_DOSES = 3

function Vaccine({ group: { name, doses } }: { group: VaccineGroup }) {
  const earlier = doses.length <= OPEN_DOSES + 1 ? [] : doses.slice(0, -OPEN_DOSES)
  return (
    <Entry name={name} quiet={[]}>
      <Folded label={words.earlierDoses(earlier.length)} entries={earlier}>
        {dose => <Dose dose={dose} group={name} />}
      </Folded>
      <Entries entries={doses.slice(earlier.length)}>{dose => <Dose dose={dose} group={name} />}</Entries>
    </Entry>
  )
}

function Dose({ dose, group }: { dose: VaccineDose; group: string }) {
  const when = dose.when ?? words.dateNotKnown()
  return (
    <div className="dose">
      <span>{when}</span>
      {dose.name !== group && <bdi>{dose.name}</bdi>}
      {dose.given ? (
        <span className="entry-quiet">{dose.status}</span>
      ) : (
        <Chip tone="warning">{dose.status}</Chip>
      )}
      <Tags tags={[...dose.about, ...dose.tags]} />
      <Facts name={`${dose.name} ${when}`} facts={dose.facts} codes={dose.codes} />
    </div>
  )
}
