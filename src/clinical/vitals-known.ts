import type { Series } from './observation-book.ts'

/** The vital signs this app knows by their codes, in the order in which they are read. */
export const VITAL_KINDS = [
  'bloodPressure',
  'heartRate',
  'respiratoryRate',
  'temperature',
  'oxygenSaturation',
  'inhaledOxygen',
  'pain',
  'comaScale',
  'weight',
  'height',
  'bmi',
  'headCircumference',
  'birthWeight',
] as const
/** A vital sign that is known by its code. */
export type VitalKind = (typeof VITAL_KINDS)[number]

/** What a series measures, or `other` for a vital sign by its category alone; `undefined` when it is none. */
export function vitalKindOf({
  codes,
  kind,
}: Pick<Series, 'codes' | 'kind'>): VitalKind | 'other' | undefined {
  const known = codes.filter(({ system }) => system === LOINC).map(({ code }) => KIND_BY_CODE.get(code))
  return known.find(one => one !== undefined) ?? (kind === 'vital-signs' ? 'other' : undefined)
}

/** What a value is a part of when it is one half of a blood pressure. */
export function pressurePartOf(codes: Series['codes']): PressurePart | undefined {
  return codes
    .filter(({ system }) => system === LOINC)
    .map(({ code }) => PRESSURE_PARTS.get(code))
    .find(part => part !== undefined)
}

export type PressurePart = 'systolic' | 'diastolic' | 'mean'

const LOINC = 'http://loinc.org'

/** Codes for any posture and for the named ones. */
const PRESSURE_PARTS = new Map<string, PressurePart>([
  ...['8480-6', '8459-0', '8460-8', '8461-6'].map(code => [code, 'systolic'] as const),
  ...['8462-4', '8453-3', '8454-1', '8455-8'].map(code => [code, 'diastolic'] as const),
  ['8478-0', 'mean'],
])

const CODES: Readonly<Record<VitalKind, readonly string[]>> = {
  bloodPressure: ['85354-9', '55284-4', '35094-2', ...PRESSURE_PARTS.keys()],
  heartRate: ['8867-4', '8889-8', '68999-9'],
  respiratoryRate: ['9279-1'],
  temperature: ['8310-5', '8331-1', '8332-9', '8333-7', '8328-7', '75539-7', '75987-8', '76011-6'],
  oxygenSaturation: ['2708-6', '59408-5'],
  inhaledOxygen: ['3151-8', '3150-6', '19994-3'],
  pain: ['72514-3', '38208-5', '38221-8'],
  comaScale: ['9269-2'],
  weight: ['29463-7', '3141-9', '3142-7', '8335-2', '8341-0'],
  height: ['8302-2', '8306-3', '8308-9', '8307-1', '3137-7', '3138-5'],
  bmi: ['39156-5'],
  headCircumference: ['9843-4', '8287-5'],
  birthWeight: ['8339-4'],
}

const KIND_BY_CODE = new Map<string, VitalKind>(
  VITAL_KINDS.flatMap(kind => CODES[kind].map(code => [code, kind] as const)),
)
