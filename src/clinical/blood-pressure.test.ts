import { describe, expect, test } from 'vitest'
import { pressuresOf } from './blood-pressure.ts'
import { ObservationBook } from './observation-book.ts'

const by = {
  viewpoint: {
    at: new Date('2026-11-22T12:00:00Z'),
    timeZone: 'UTC',
    locale: 'en',
    audience: 'clinician' as const,
  },
  patient: { resourceType: 'Patient' },
}
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })
const mmHg = (value: number) => ({
  value,
  unit: 'mmHg',
  code: 'mm[Hg]',
  system: 'http://unitsofmeasure.org',
})
const kPa = (value: number) => ({ value, unit: 'kPa', code: 'kPa', system: 'http://unitsofmeasure.org' })

function observation(code: string, more: Partial<fhir4.Observation>): fhir4.Observation {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: loinc(code),
    effectiveDateTime: '2026-11-20T09:30:00Z',
    ...more,
  }
}

const panel = (
  high: fhir4.Quantity,
  low: fhir4.Quantity | undefined,
  more: Partial<fhir4.Observation> = {},
) =>
  observation('85354-9', {
    component: [
      { code: loinc('8480-6'), valueQuantity: high },
      low === undefined
        ? { code: loinc('8462-4'), dataAbsentReason: { text: 'Cuff slipped' } }
        : { code: loinc('8462-4'), valueQuantity: low },
    ],
    ...more,
  })

function pressures(...observations: fhir4.Observation[]) {
  const book = new ObservationBook()
  book.add(observations)
  return pressuresOf(book.series, by, 100)
}

describe('a blood pressure', () => {
  test('is read from the components of a panel', () => {
    expect(pressures(panel(mmHg(132), mmHg(84)))).toMatchObject([
      { text: '132/84 mmHg', bar: { systolic: 132, diastolic: 84, mean: undefined, unit: 'mmHg' } },
    ])
  })

  test('is read from the members that a panel lists, though their times differ', () => {
    const found = pressures(
      observation('85354-9', {
        id: 'p',
        hasMember: [{ reference: 'Observation/s' }, { reference: 'Observation/d' }],
      }),
      observation('8480-6', { id: 's', valueQuantity: mmHg(118) }),
      observation('8462-4', { id: 'd', valueQuantity: mmHg(76), effectiveDateTime: '2026-11-20T09:31:00Z' }),
    )
    expect(found.map(({ text }) => text)).toEqual(['118/76 mmHg'])
  })

  test('is put together from two values of one moment, and not from two of one day', () => {
    expect(
      pressures(
        observation('8480-6', { valueQuantity: mmHg(118) }),
        observation('8462-4', { valueQuantity: mmHg(76) }),
      ).map(({ text }) => text),
    ).toEqual(['118/76 mmHg'])
    const apart = pressures(
      observation('8480-6', { valueQuantity: mmHg(118), effectiveDateTime: '2026-11-20' }),
      observation('8462-4', { valueQuantity: mmHg(76), effectiveDateTime: '2026-11-20' }),
    )
    expect(apart.map(({ text, bar }) => [text, bar])).toEqual([
      ['Systolic 118 mmHg · Diastolic not recorded', undefined],
      ['Systolic not recorded · Diastolic 76 mmHg', undefined],
    ])
  })

  test('keeps two systolic values of one moment apart', () => {
    const found = pressures(
      observation('8480-6', { valueQuantity: mmHg(118) }),
      observation('8480-6', { valueQuantity: mmHg(140) }),
      observation('8462-4', { valueQuantity: mmHg(76) }),
    )
    expect(found).toHaveLength(2)
  })

  test('with one value missing says why and is no bar', () => {
    expect(pressures(panel(mmHg(132), undefined))).toMatchObject([
      { text: 'Systolic 132 mmHg · Diastolic Cuff slipped', bar: undefined },
    ])
  })

  test('in two units is told in two parts and is no bar: nothing is converted', () => {
    expect(pressures(panel(mmHg(132), kPa(11)))).toMatchObject([
      { text: 'Systolic 132 mmHg · Diastolic 11 kPa', bar: undefined },
    ])
    expect(pressures(panel(kPa(17), kPa(11)))[0]?.bar?.unitKey).not.toBe(
      pressures(panel(mmHg(132), mmHg(84)))[0]?.bar?.unitKey,
    )
  })

  test('has a mean only where one was given', () => {
    const given = panel(mmHg(132), mmHg(84))
    given.component?.push({ code: loinc('8478-0'), valueQuantity: mmHg(100) })
    expect(pressures(given)[0]).toMatchObject({
      text: '132/84 mmHg · mean 100 mmHg',
      bar: { mean: 100 },
    })
  })

  test('entered in error has no value and no bar; one of an unknown day has no bar', () => {
    expect(pressures(panel(mmHg(132), mmHg(84), { status: 'entered-in-error' }))).toMatchObject([
      { text: undefined, bar: undefined },
    ])
    expect(pressures(panel(mmHg(132), mmHg(84), { effectiveDateTime: '2026-11' }))).toMatchObject([
      { text: '132/84 mmHg', bar: undefined },
    ])
  })

  test('that is only a bound is no bar', () => {
    expect(pressures(panel({ ...mmHg(250), comparator: '>' }, mmHg(140)))[0]).toMatchObject({
      text: '> 250/140 mmHg',
      bar: undefined,
    })
  })
})
