import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { organizations, people, peopleAt, practitioners, proxies } from './index.ts'

const everything: readonly fhir4.FhirResource[] = [
  ...organizations,
  ...practitioners.flatMap(({ resource, role }) => [resource, role]),
  ...proxies.flatMap(({ resources }) => resources),
  ...people.flatMap(({ resources }) => resources),
]

/** Every value below `root` with the key it stands under, arrays passed through. */
function* within(root: unknown, key = ''): Generator<{ key: string; value: unknown }> {
  if (Array.isArray(root)) for (const item of root) yield* within(item, key)
  else {
    yield { key, value: root }
    if (typeof root === 'object' && root !== null)
      for (const [name, value] of Object.entries(root)) yield* within(value, name)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const keyOf = (resource: fhir4.FhirResource): string => `${resource.resourceType}/${resource.id}`

describe('the hospital as one whole', () => {
  it('has one resource to a type and id, and ids that FHIR allows', () => {
    const keys = everything.map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { id } of everything) expect(id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/)
  })

  it('resolves every reference within itself', () => {
    const known = new Set(everything.map(keyOf))
    const dangling = everything.flatMap(resource => {
      const contained = 'contained' in resource ? (resource.contained ?? []) : []
      const local = new Set([...known, ...contained.map(({ id }) => `#${id}`)])
      return [...within(resource)]
        .filter(({ key, value }) => key === 'reference' && typeof value === 'string' && !local.has(value))
        .map(({ value }) => `${keyOf(resource)} → ${value}`)
    })
    expect(dangling).toEqual([])
  })

  it('says system, code and display in every coding', () => {
    const codings = [...within(everything)].filter(
      ({ key, value }) =>
        ['coding', 'class', 'valueCoding', 'security'].includes(key) &&
        // The class of a Coverage is no Coding.
        !(key === 'class' && isRecord(value) && 'type' in value),
    )
    expect(codings.length).toBeGreaterThan(1000)
    for (const { value } of codings)
      expect(value).toMatchObject({
        system: expect.stringMatching(/^(https?:|urn:)/),
        code: expect.stringMatching(/^\S+$/),
        display: expect.stringMatching(/\S/),
      })
  })

  it('never gives one code two displays, so no code was typed for the wrong thing', () => {
    const displays = new Map<string, Set<unknown>>()
    for (const { key, value } of within(everything)) {
      if (key !== 'coding' || !isRecord(value)) continue
      const code = `${value.system}|${value.code}`
      displays.set(code, (displays.get(code) ?? new Set()).add(value.display))
    }
    expect([...displays].filter(([, said]) => said.size > 1)).toEqual([])
  })

  it('gives every measured quantity a UCUM code', () => {
    for (const { key, value } of within(everything))
      if (/^value(Quantity)$|^doseQuantity$|^low$|^high$/.test(key) && isRecord(value))
        expect(value).toMatchObject({
          system: 'http://unitsofmeasure.org',
          code: expect.stringMatching(/^\S+$/),
        })
  })

  it('keeps the invariants of FHIR that its stories could break', () => {
    for (const resource of everything) {
      if (resource.resourceType === 'Observation' && resource.dataAbsentReason)
        expect(Object.keys(resource).filter(key => key.startsWith('value'))).toEqual([])
      if (resource.resourceType === 'Condition' && resource.abatementDateTime)
        expect(['inactive', 'resolved', 'remission']).toContain(resource.clinicalStatus?.coding?.[0]?.code)
      if (resource.resourceType === 'Condition' || resource.resourceType === 'AllergyIntolerance')
        expect(resource.clinicalStatus === undefined).toBe(
          resource.verificationStatus?.coding?.[0]?.code === 'entered-in-error',
        )
    }
  })
})

describe('each person', () => {
  it.each(people)('$id: comes first, owns all that follows, and has been seen and measured', person => {
    const [first, ...rest] = person.resources
    expect(first).toMatchObject({ resourceType: 'Patient', id: person.id })
    for (const resource of rest) {
      if (resource.resourceType === 'Medication') continue
      const owner =
        'subject' in resource
          ? resource.subject
          : 'patient' in resource
            ? resource.patient
            : 'beneficiary' in resource
              ? resource.beneficiary
              : 'securityContext' in resource
                ? resource.securityContext
                : undefined
      expect(owner, keyOf(resource)).toMatchObject({ reference: `Patient/${person.id}` })
    }
    const types = new Set(rest.map(({ resourceType }) => resourceType))
    expect(types).toContain('Encounter')
    expect(types).toContain('Observation')
  })

  it('has a reason of one line and its own, and a login nobody else has', () => {
    const reasons = people.map(({ reason }) => reason)
    expect(new Set(reasons).size).toBe(reasons.length)
    for (const reason of reasons) expect(reason).toMatch(/^[^\n]{20,125}\.$/)
    const logins = [...people.flatMap(({ account }) => account ?? []), ...proxies, ...practitioners]
    expect(new Set(logins.map(({ login }) => login)).size).toBe(logins.length)
  })

  it('keeps the future out, whenever the sandbox is started', () => {
    const start = new Date('2026-10-01T00:00:00Z')
    const days = fc.date({ min: start, max: new Date('2040-12-31T23:59:59Z'), noInvalidDate: true })
    fc.assert(
      fc.property(days, now => {
        for (const { key, value } of within(peopleAt(now))) {
          if (typeof value !== 'string' || !/(date|time|on|start|end|issued|creation|over)$/i.test(key))
            continue
          if (/^\d{4}(-\d\d){0,2}(T.*)?$/.test(value))
            expect(Date.parse(value)).toBeLessThanOrEqual(now.getTime())
        }
      }),
      { numRuns: 20 },
    )
  })

  it('dates a birth time on the day of birth, whatever the hour the sandbox is started', () => {
    const days = fc.date({
      min: new Date('2026-10-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, now => {
        for (const { resources } of peopleAt(now)) {
          const patient = resources[0]
          if (patient?.resourceType !== 'Patient') continue
          const time = patient._birthDate?.extension?.[0]?.valueDateTime
          if (time !== undefined) expect(time.slice(0, 10)).toBe(patient.birthDate)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('the proxies', () => {
  it('are a RelatedPerson for each of their patients, the first of them their own id', () => {
    for (const { id, patients, resources } of proxies) {
      expect(resources[0]?.id).toBe(id)
      expect(resources.map(({ patient }) => patient.reference)).toEqual(patients.map(p => `Patient/${p}`))
    }
  })
})
