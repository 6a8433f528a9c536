import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type IpsPart, ipsPieces } from '#clinical'
import { createFileReader, type FileReader, RECORD_TYPES, readFileText, recordQuery } from '#fhir'

const FOLDER = process.env.CHARTKEY_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const open = (json: unknown): FileReader =>
  createFileReader(json, { generation: 'x', tell: lack => JSON.stringify(lack) })

/** Everything a record holds, as a summary is made of it. */
async function partsOf({ reader }: FileReader): Promise<Map<string, IpsPart>> {
  const found = RECORD_TYPES.map(async type => {
    const { resources, included } = await recordQuery(reader, type).queryFn()
    return [type, { resources, included, gaps: [] }] as const
  })
  return new Map(await Promise.all(found))
}

async function exported(file: FileReader): Promise<fhir4.Bundle> {
  const pieces = ipsPieces({
    patient: await file.reader.readPatient(),
    parts: await partsOf(file),
    base: undefined,
    origin: 'a file',
    completeness: 'complete',
    at: new Date('2026-11-22T20:00:00Z'),
    newId: () => crypto.randomUUID(),
  })
  return readFileText([...pieces].map(({ text }) => text).join('')) as fhir4.Bundle
}

/** Every resource of the record without its references, whose addresses change on the way. */
async function contentOf(file: FileReader): Promise<readonly string[]> {
  const parts = [...(await partsOf(file)).values()]
  return parts
    .flatMap(part => ('missing' in part ? [] : part.resources))
    .map(resource => JSON.stringify(resource, (key, value) => (key === 'reference' ? null : value)))
    .toSorted()
}

const own = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p', name: [{ family: 'Ellison' }], birthDate: '1942' } },
    {
      resource: {
        resourceType: 'Condition',
        id: 'a',
        subject: { reference: 'Patient/p' },
        code: { text: 'Gout' },
      },
    },
    {
      resource: {
        resourceType: 'MedicationRequest',
        id: 'm',
        subject: { reference: 'Patient/p' },
        medicationReference: { reference: 'Medication/1' },
      },
    },
    { resource: { resourceType: 'Medication', id: '1', code: { text: 'allopurinol' } } },
  ],
}
const real = globSync(['ips/*.json', 'synthea/*.json'], { cwd: FOLDER }).map(
  name => [name, () => readFileText(readFileSync(join(FOLDER, name), 'utf8'))] as const,
)

describe('a record that is exported and opened again', () => {
  test.each([['our own', () => own] as const, ...real])(
    '%s keeps every entry, word for word',
    async (_, read) => {
      const before = open(read())
      const after = open(await exported(before))
      const isWrong = (text: string) => text.includes('entered-in-error')
      expect(await contentOf(after)).toEqual((await contentOf(before)).filter(text => !isWrong(text)))
      expect(after.facts).toMatchObject({ withheld: 0, skipped: 0, absent: [] })
      expect(after.facts.authors).toEqual(['Chartkey'])
    },
  )

  test('its medicine is still the one that its order points to', async () => {
    const { reader } = open(await exported(open(own)))
    const { resources, included } = await recordQuery(reader, 'MedicationRequest').queryFn()
    const reference = resources[0]?.medicationReference?.reference ?? ''
    expect(included.get(reference)).toMatchObject({ code: { text: 'allopurinol' } })
  })
})
