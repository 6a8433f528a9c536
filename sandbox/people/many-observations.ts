import { bloodPressure, lab, vital } from './build/observation.ts'
import { type Analyte, labs } from './terms/labs.ts'
import { vitals } from './terms/vitals.ts'

const twoDays = 2 * 86_400_000
const newest = Date.UTC(2026, 8, 30, 6, 15)

const measured: readonly {
  what: Analyte
  kind: 'lab' | 'vital'
  centre: number
  swing: number
  digits: number
}[] = [
  { what: labs.haemoglobin, kind: 'lab', centre: 12.4, swing: 1.6, digits: 1 },
  { what: labs.creatinine, kind: 'lab', centre: 1.1, swing: 0.35, digits: 2 },
  { what: labs.sodium, kind: 'lab', centre: 138, swing: 5, digits: 0 },
  { what: labs.potassium, kind: 'lab', centre: 4.3, swing: 0.8, digits: 1 },
  { what: labs.glucose, kind: 'lab', centre: 118, swing: 45, digits: 0 },
  { what: labs.a1c, kind: 'lab', centre: 6.8, swing: 1.2, digits: 1 },
  { what: vitals.heartRate, kind: 'vital', centre: 76, swing: 18, digits: 0 },
  { what: vitals.weight, kind: 'vital', centre: 78, swing: 4, digits: 1 },
]

/**
 * `n` observations of one patient, newest first: rounds of the same panel and a blood pressure, two days apart.
 * The same every time, and the first of a longer record are those of a shorter one, so that runs can be compared.
 */
export function* manyObservations(patientId: string, n: number): Iterable<fhir4.Observation> {
  const random = seeded(20_260_930)
  for (let i = 0; i < n; i += 1) {
    const round = Math.floor(i / (measured.length + 1))
    const at = new Date(newest - round * twoDays).toISOString().replace('.000Z', 'Z')
    yield { ...observe(patientId, i, at, random), id: `${patientId}-observation-${i + 1}` }
  }
}

function observe(of: string, i: number, at: string, random: () => number): fhir4.Observation {
  const series = measured[i % (measured.length + 1)]
  if (series === undefined) {
    const systolic = Math.round(132 + 22 * (random() - 0.5) * 2)
    return bloodPressure(of, at, systolic, Math.round(systolic * 0.6 + 8 * (random() - 0.5)))
  }
  // Two throws give a bell rather than a flat band, so that most values sit near the centre.
  const value = series.centre + series.swing * (random() + random() - 1)
  const rounded = Number(value.toFixed(series.digits))
  return series.kind === 'lab' ? lab(of, series.what, at, rounded) : vital(of, series.what, at, rounded)
}

/** mulberry32: small, fast, and the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
