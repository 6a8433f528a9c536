import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { personOf, type Viewpoint } from '#clinical'
import { createFileReader, RECORD_TYPES } from '#fhir'
import { mutated } from '../../clinical/testing/mutated.ts'
import { realResources } from '../../clinical/testing/real.ts'
import type { RecordAccess } from './access.ts'
import { ChartView } from './ChartView.tsx'
import { PLACES, type Place } from './place.ts'

afterEach(cleanup)
configure({ asyncUtilTimeout: 10_000 })

const SAMPLES = 3
const OF_EACH_TYPE = 4
const person = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '2021-02-03' } as const
const subject = { reference: 'Patient/p1' }
const concept = (text: string, code = '1') => ({ text, coding: [{ system: 'http://loinc.org', code }] })
const amount = { value: 5.4, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' }
const period = { start: '2025-01-02', end: '2025-02-03T10:00:00Z' }
const named = (reference: string, display: string) => ({ reference, display })

/** One of each type, and of most of what the views look at. */
const EXAMPLES: readonly {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}[] = [
  {
    ...{ resourceType: 'AllergyIntolerance', id: 'a', patient: subject, criticality: 'high' },
    ...{ code: concept('Latex'), recordedDate: '2024-01-02', onsetDateTime: '2020' },
    reaction: [{ manifestation: [concept('Rash')], severity: 'severe', substance: concept('Glove') }],
  },
  {
    ...{ resourceType: 'Condition', id: 'c', subject, code: concept('Asthma'), onsetDateTime: '2022-03' },
    ...{ severity: concept('Mild'), recordedDate: '2024-01-02', note: [{ text: 'Seen' }] },
  },
  {
    ...{ resourceType: 'MedicationRequest', id: 'mr', subject, status: 'active', intent: 'order' },
    ...{ medicationCodeableConcept: concept('Salbutamol'), authoredOn: '2025-01-02' },
    requester: named('Practitioner/x', 'Dr Finch'),
    dosageInstruction: [
      {
        text: '2 puffs',
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd', boundsPeriod: period } },
        doseAndRate: [{ doseQuantity: amount }],
        asNeededBoolean: true,
      },
    ],
  },
  {
    ...{ resourceType: 'MedicationStatement', id: 'ms', subject, status: 'active', effectivePeriod: period },
    ...{ medicationCodeableConcept: concept('Salbutamol'), dosage: [{ text: 'at night' }] },
  },
  {
    ...{ resourceType: 'MedicationDispense', id: 'md', subject, status: 'completed' },
    ...{ medicationCodeableConcept: concept('Salbutamol'), whenHandedOver: '2025-01-03', quantity: amount },
    daysSupply: { value: 28, unit: 'd' },
  },
  {
    ...{
      resourceType: 'Observation',
      id: 'o1',
      subject,
      status: 'final',
      code: concept('Potassium', '2823-3'),
    },
    ...{ effectiveDateTime: '2025-01-02T03:04:05Z', valueQuantity: amount, issued: '2025-01-02T03:04:05Z' },
    category: [{ coding: [{ code: 'laboratory' }] }],
    interpretation: [{ coding: [{ code: 'HH' }] }],
    referenceRange: [
      { low: amount, high: amount, appliesTo: [concept('female')], age: { low: { value: 1 } } },
    ],
  },
  {
    ...{
      resourceType: 'Observation',
      id: 'o2',
      subject,
      status: 'amended',
      code: concept('Potassium', '2823-3'),
    },
    ...{ effectiveDateTime: '2025-03-02', valueQuantity: { ...amount, comparator: '<' } },
    ...{ category: [{ coding: [{ code: 'laboratory' }] }], hasMember: [{ reference: 'Observation/o1' }] },
  },
  {
    ...{
      resourceType: 'Observation',
      id: 'v',
      subject,
      status: 'final',
      code: concept('Pressure', '85354-9'),
    },
    ...{ effectiveDateTime: '2025-03-02', category: [{ coding: [{ code: 'vital-signs' }] }] },
    component: [
      { code: concept('Systolic', '8480-6'), valueQuantity: amount },
      { code: concept('Diastolic', '8462-4'), valueQuantity: amount },
    ],
  },
  {
    ...{ resourceType: 'Observation', id: 'w', subject, status: 'final', code: concept('Weight', '29463-7') },
    ...{ effectiveDateTime: '2025-03-02', category: [{ coding: [{ code: 'vital-signs' }] }] },
    valueQuantity: { value: 15, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  },
  {
    ...{
      resourceType: 'DiagnosticReport',
      id: 'dr',
      subject,
      status: 'final',
      code: concept('Electrolytes'),
    },
    ...{
      effectivePeriod: period,
      conclusion: 'High',
      presentedForm: [{ contentType: 'text/plain', data: 'eA==' }],
    },
    contained: [
      {
        ...{ resourceType: 'Observation', id: 'in', status: 'final', code: concept('Chloride') },
        valueString: 'normal',
      },
    ],
    result: [{ reference: 'Observation/o1' }, { reference: '#in' }],
  },
  {
    ...{ resourceType: 'Immunization', id: 'i', patient: subject, status: 'completed', lotNumber: '7' },
    ...{ vaccineCode: concept('MMR'), occurrenceDateTime: '2022-02-03', site: concept('Arm') },
    protocolApplied: [{ targetDisease: [concept('Measles')], doseNumberPositiveInt: 1 }],
  },
  {
    ...{ resourceType: 'Encounter', id: 'e', subject, status: 'finished', class: { code: 'AMB' }, period },
    ...{ type: [concept('Check-up')], location: [{ location: named('Location/l', 'Clinic') }] },
    participant: [{ individual: named('Practitioner/x', 'Dr Finch') }],
  },
  {
    ...{ resourceType: 'DocumentReference', id: 'd', subject, status: 'current', type: concept('Letter') },
    ...{ date: '2025-01-02T00:00:00Z', author: [named('Practitioner/x', 'Dr Finch')] },
    content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/1', size: 12, title: 'Letter' } }],
  },
  {
    ...{ resourceType: 'Procedure', id: 'p', subject, status: 'completed', code: concept('Biopsy') },
    ...{ performedPeriod: period, performer: [{ actor: named('Practitioner/x', 'Dr Finch') }] },
  },
  {
    ...{ resourceType: 'CareTeam', id: 't', subject, status: 'active', name: 'Asthma team' },
    participant: [{ member: named('Practitioner/x', 'Dr Finch'), role: [concept('Lead')] }],
  },
  {
    ...{ resourceType: 'Goal', id: 'g', subject, lifecycleStatus: 'active', description: concept('Run') },
    target: [{ dueDate: '2026-01-02', detailQuantity: amount, measure: concept('Distance') }],
  },
  {
    ...{
      resourceType: 'CarePlan',
      id: 'cp',
      subject,
      status: 'active',
      intent: 'plan',
      title: 'Plan',
      period,
    },
    activity: [{ detail: { status: 'completed', description: 'Walk', code: concept('Walk') } }],
  },
  {
    ...{ resourceType: 'Coverage', id: 'cv', beneficiary: subject, status: 'active', period },
    ...{ payor: [named('Organization/o', 'Fund')], class: [{ type: concept('Plan'), value: 'Gold' }] },
  },
]

/** The same entry of somebody else, every word of it a word that may never be seen. */
function strangers(resource: object): object {
  const text = JSON.stringify(resource)
    .replaceAll('Patient/p1', 'Patient/other')
    .replace(
      /"(text|display|conclusion|title|name|valueString|description|value)":"[^"]*"/g,
      '"$1":"Stranger"',
    )
    .replace(/"id":"/g, '"id":"other-')
  return JSON.parse(text)
}

const access: RecordAccess = {
  permissions: Object.fromEntries(RECORD_TYPES.map(type => [type, 'full'])) as RecordAccess['permissions'],
}

/** Shows a place of the record that holds these resources; gives what was thrown while it was drawn. */
async function show(place: Place, resources: readonly object[], audience: Viewpoint['audience']) {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [person, ...resources].map(resource => ({ resource })),
  }
  const { reader } = createFileReader(bundle, { generation: 'g', tell: () => 'lacks' })
  const patient = await reader.readPatient()
  const viewpoint: Viewpoint = {
    at: new Date('2026-11-22T12:00:00Z'),
    timeZone: 'UTC',
    locale: 'en',
    audience,
  }
  const thrown: unknown[] = []
  const about = {
    reader,
    patient,
    person: personOf(patient, viewpoint.at),
    viewpoint,
    origin: 'St Elsewhere',
  }
  const view = render(
    <QueryClientProvider client={new QueryClient()}>
      <ChartView
        {...{ ...about, place, access, encounter: 'e', marks: undefined, what: undefined, go: () => {} }}
      />
    </QueryClientProvider>,
    { onCaughtError: (error: unknown) => void thrown.push(error) },
  )
  const main = view.getByRole('main')
  await waitFor(() => {
    if (thrown.length > 0) return
    expect(main.querySelector('[aria-busy="true"]')).toBeNull()
    expect(main.textContent).not.toBe('')
  })
  const text = document.body.textContent ?? ''
  cleanup()
  return { thrown, text }
}

const sample = (seed: number) =>
  RECORD_TYPES.flatMap(type => {
    const known = [...EXAMPLES.filter(one => one.resourceType === type), ...realResources(type).slice(0, 40)]
    const odd = fc.constantFrom(...known).chain(one => mutated<object>({ ...one, ...ownerOf(one) }))
    return fc.sample(odd, { numRuns: OF_EACH_TYPE, seed: seed * 100 + type.length })
  })

/** A real resource is of the patient of the test. */
function ownerOf(resource: object): object {
  const owners = ['subject', 'patient', 'beneficiary'].filter(owner => owner in resource)
  return Object.fromEntries(owners.map(owner => [owner, subject]))
}

describe('every view of every place', () => {
  test.each(PLACES)('A21, pain 44: %s shows nothing of a stranger’s entries', async place => {
    const report = EXAMPLES.find(({ id }) => id === 'dr')
    const mixed = {
      ...report,
      id: 'mixed',
      contained: [
        strangers({ resourceType: 'Observation', id: 'x', subject, code: concept('x'), valueString: 'x' }),
      ],
      result: [{ reference: '#other-x' }],
    }
    const { thrown, text } = await show(place, [...EXAMPLES, ...EXAMPLES.map(strangers), mixed], 'clinician')
    expect(thrown).toEqual([])
    expect(text).not.toContain('Stranger')
  })

  const runs = PLACES.flatMap(place => Array.from({ length: SAMPLES }, (_, seed) => [place, seed] as const))
  test.each(runs)('pains 36, 40, 45: %s survives mutilated entries (%i)', async (place, seed) => {
    const { thrown, text } = await show(
      place,
      [...sample(seed), ...EXAMPLES.map(strangers)],
      seed % 2 === 0 ? 'clinician' : 'patient',
    )
    expect(thrown).toEqual([])
    expect(text).not.toContain('Stranger')
    expect(text).not.toMatch(/undefined|\[object|Invalid Date/)
  })
})
