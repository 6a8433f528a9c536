import type { MedicationLine, Medicine, Viewpoint } from '#clinical'
import { Chip } from '#ui'
import { chart, medicines as words } from '#words'
import { Entries, Folded } from '../summary/entries.tsx'
import { Parts } from './dose.tsx'
import { SourceLine } from './SourceLine.tsx'
import { Disagreements } from './said-of-all.tsx'

/** What a reader did with a medicine whose entries can be shown as one or apart. */
export interface Parting {
  /** `together`: several entries as one; `apart`: one of several, at the reader's wish; nothing else to choose from. */
  readonly shown: 'together' | 'apart' | 'single'
  readonly toggle: () => void
}

/** One medicine: its name once, and below it what each source says, each on a line of its own. */
export function MedicineRow({
  medicine,
  parting,
  audience,
}: {
  medicine: Medicine
  parting: Parting
  audience: Viewpoint['audience']
}) {
  const { leading, current, earlier, dispensed, alike, because } = medicine
  const { name, product, form, strength, coded } = leading.medicine
  const lineOf = (line: MedicationLine) => <SourceLine line={line} heading={name} audience={audience} />
  const shown = medicine.standing === 'past' ? earlier.slice(0, 1) : current
  const rest = medicine.standing === 'past' ? earlier.slice(1) : earlier
  return (
    <article className="medicine" data-severe={leading.doNotGive} data-key={medicine.key}>
      <div className="medicine-head">
        <h4 tabIndex={-1}>
          <bdi>{name}</bdi>
        </h4>
        <Parts parts={[product, form, strength]} />
        {!coded && <Chip>{chart.notCodedShort()}</Chip>}
      </div>
      <div className="medicine-sources">
        <Disagreements sentences={medicine.disagreements} />
        <Entries entries={shown}>{lineOf}</Entries>
        <Entries entries={dispensed.slice(0, 1)}>{lineOf}</Entries>
        <Folded label={words.furtherDispenses(dispensed.length - 1)} entries={dispensed.slice(1)}>
          {lineOf}
        </Folded>
        <Folded label={words.earlierEntries(rest.length)} entries={rest}>
          {lineOf}
        </Folded>
        {alike !== undefined && <p className="entry-quiet">{words.mayBeSame(alike.names, alike.count)}</p>}
        <Apart parting={parting} name={name} because={because} />
      </div>
    </article>
  )
}

function Apart({
  parting: { shown, toggle },
  name,
  because,
}: {
  parting: Parting
  name: string
  because: readonly string[]
}) {
  if (shown === 'single') return null
  const isApart = shown === 'apart'
  return (
    <p className="entry-quiet parting">
      {isApart ? words.shownApart() : words.togetherBecause(because)}{' '}
      <button
        type="button"
        className="medicine-link"
        aria-label={isApart ? words.putTogetherOf(name) : words.showApartOf(name)}
        onClick={toggle}
      >
        {isApart ? words.putTogether() : words.showApart()}
      </button>
    </p>
  )
}
