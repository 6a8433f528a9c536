import { useMemo, useState } from 'react'
import { type MedicationLine, type Medicine, medicineLines, medicinesOf } from '#clinical'
import type { Parting } from './MedicineRow.tsx'

/** Which entries the reader wants to see apart, and the medicines as that makes them. */
export function useParting(lines: readonly MedicationLine[]) {
  const [allApart, setAllApart] = useState(false)
  const [parted, setParted] = useState<readonly ReadonlySet<string>[]>([])
  const medicines = useMemo(() => {
    const apart = allApart ? lines.map(({ key }) => key) : parted.flatMap(keys => [...keys])
    return medicinesOf(lines, new Set(apart))
  }, [lines, allApart, parted])

  const partingOf = (medicine: Medicine): Parting => {
    const keys = new Set(medicineLines(medicine).map(({ key }) => key))
    const isApart = !allApart && parted.some(set => set.has(medicine.key))
    const isTogether = keys.size > 1
    return {
      shown: isApart ? 'apart' : isTogether ? 'together' : 'single',
      toggle: () => setParted(isApart ? parted.filter(set => !set.has(medicine.key)) : [...parted, keys]),
    }
  }
  return { medicines, partingOf, allApart, setAllApart }
}
