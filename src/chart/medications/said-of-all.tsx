import type { Medications, Medicine } from '#clinical'
import { Icon, Notice } from '#ui'
import { chart, medicines as words } from '#words'
import { Empty, Entries } from '../summary/entries.tsx'

/** The medicines of this standing. */
export const standing = (medicines: readonly Medicine[], which: Medicine['standing']) =>
  medicines.filter(medicine => medicine.standing === which)

/** That no medicine is current, as strongly as the record allows it to be said: a dispense leaves it open. */
export function NoneCurrent({ medications, whole }: { medications: Medications; whole: boolean }) {
  const isOpen = standing(medications.medicines, 'dispensed').length > 0
  const none = isOpen ? words.noneOrderedOrReported() : chart.noCurrentMedications()
  return (
    <Empty
      whole={whole && medications.uninterpretable === 0}
      words={medications.noneKnown ? chart.noKnownMedications() : none}
    />
  )
}

/** What the record states in place of medicines, where that is not already the answer. */
export function Statements({ medications: { statements, noneKnown } }: { medications: Medications }) {
  if (statements.length === 0 || noneKnown) return null
  return (
    <Notice tone="info">
      <p>{words.statedInstead(statements)}</p>
    </Notice>
  )
}

/** Where the entries on a medicine contradict each other. */
export function Disagreements({ sentences }: { sentences: readonly string[] }) {
  return (
    <Entries entries={sentences}>
      {sentence => (
        <p className="medicine-disagreement">
          <Icon name="warning" /> {sentence}
        </p>
      )}
    </Entries>
  )
}
