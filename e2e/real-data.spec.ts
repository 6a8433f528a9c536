import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { complete, progress, section, settled } from './record.ts'
import type { Stack } from './sandbox.ts'

/** Records of other systems, where they have been put; without them there are no tests here. */
const root = process.env.CHARTKEY_DATA ?? '../shared/data'
const folders = ['synthea', 'ips'].map(name => join(root, name)).filter(folder => existsSync(folder))
const files = folders.flatMap(folder => readdirSync(folder).map(name => join(folder, name)))

test.use({ data: folders })

for (const file of files.filter(name => name.endsWith('.json'))) {
  const title = file.slice(root.length + 1).replace(/_[0-9a-f-]{36}|\.json/g, '')
  test(`The record in ${title} opens whole, in every view: the right name, nothing failed, nothing lost`, async ({
    page,
    sandbox,
    stack,
  }) => {
    const complaints: string[] = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    const patient = patientIn(file)
    const id = await idOf(stack, patient)
    await launchFromEhr(page, sandbox, { patient: id })
    await settled(page)

    const name = await banner(page).getByRole('heading', { level: 1 }).textContent()
    for (const word of namesOf(patient)) expect(name).toContain(word)
    await expect(progress(page)).toHaveText(complete)
    for (const [title, types] of [
      ['Allergies', ['AllergyIntolerance']],
      ['Problems', ['Condition']],
      ['Medications', ['MedicationRequest', 'MedicationStatement', 'MedicationDispense']],
    ] as const) {
      const held = heldBy(patient).filter(({ resourceType }) => types.some(type => type === resourceType))
      const denied = held.filter(deniesAll)
      expect(await accountedFor(page, title), title).toBe(held.length - denied.length)
      if (denied.length > 0)
        await expect(section(page, title)).toContainText(/No known|not recorded|No current .* recorded/)
    }
    for (const place of [
      'Results',
      'Vital signs',
      'Medications',
      'Timeline',
      'Documents',
      'Print and export',
    ]) {
      await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: place }).click()
      const view = page.getByRole('main', { name: place })
      await expect(view.locator('[aria-busy=true]'), place).toHaveCount(0)
      await expect(view, place).toContainText(/\w{3}/)
      await expect(view, place).not.toContainText('could not be loaded')
    }
    expect(complaints).toEqual([])
  })
}

/** How many resources a section shows or counts under a row, folded groups included, or says that it does not list. */
async function accountedFor(page: Page, title: 'Allergies' | 'Problems' | 'Medications'): Promise<number> {
  const { shown, text } = await section(page, title).evaluate(card => {
    const codes = [...card.querySelectorAll('details')].find(
      ({ firstElementChild }) => firstElementChild?.textContent === 'Codes',
    )
    const entries = [...card.querySelectorAll('.entry')].filter(entry => codes?.contains(entry) !== true)
    return { shown: entries.length, text: card.textContent ?? '' }
  })
  const counts = text.matchAll(
    /(\d+) (?:refuted )?entr(?:y|ies) (?:made in error )?(?:not listed|cannot be)/g,
  )
  const further = text.matchAll(/(\d+) further entr(?:y|ies) on/g)
  const inWordsOnly = text.match(/in words only, which cannot be relied on/g)?.length ?? 0
  return shown + inWordsOnly + [...counts, ...further].reduce((sum, [, count]) => sum + Number(count), 0)
}

interface Resource {
  readonly resourceType: string
  readonly id?: string
  readonly name?: readonly fhir4.HumanName[]
  readonly subject?: fhir4.Reference
  readonly patient?: fhir4.Reference
}
interface Entry {
  readonly fullUrl?: string
  readonly resource?: Resource
}
interface Person {
  readonly resource: Resource
  readonly entries: readonly Entry[]
}

let read: readonly Person[] | undefined
/** Everybody in the files, in the order in which the sandbox loads them; read once, and only by a test. */
const people = () => {
  read ??= files.map(patientIn)
  return read
}

function patientIn(file: string): Person {
  const { entry: entries = [] } = JSON.parse(readFileSync(file, 'utf8')) as { entry?: Entry[] }
  const resource = entries.map(entry => entry.resource).find(one => one?.resourceType === 'Patient')
  if (resource === undefined) throw new Error(`${file} holds no patient`)
  return { resource, entries }
}

const rawIdOf = ({ resource, entries }: Person) =>
  resource.id ??
  entries
    .find(entry => entry.resource === resource)
    ?.fullUrl?.split(/[/:]/)
    .at(-1) ??
  ''

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

/** The id that the sandbox has the patient under: a new one where an earlier file brought somebody else with it. */
async function idOf(stack: Stack, person: Person): Promise<string> {
  const list = await (await fetch(`${stack.sandbox}/ehr/patients?as=ruth`)).text()
  const listed = [...list.matchAll(/patient=([A-Za-z0-9.-]+)"><bdi>([^<]*)/g)]
  const id = rawIdOf(person)
  const first = people().find(other => rawIdOf(other) === id)
  const isMoved = first !== undefined && !isSame(first.resource, person.resource)
  const [family = ''] = namesOf(person)
  const found = listed.find(([, own, name]) => name?.includes(family) && (own === id) !== isMoved)
  if (found?.[1] === undefined) throw new Error(`nobody called ${family} on the EHR’s list`)
  return found[1]
}

/** Family and given names of the name that heads the record. */
function namesOf({ resource: { name = [] } }: Person): string[] {
  const current = name.filter(({ use }) => use !== 'old' && use !== 'maiden')
  const best =
    current.find(({ use }) => use === 'official') ?? current.find(({ use }) => use === 'usual') ?? current[0]
  return [best?.family, ...(best?.given ?? [])].filter(part => part !== undefined)
}

/** The resources that the files hold about this patient; those in two files alike count once. */
function heldBy(person: Person): Resource[] {
  const same = people().filter(({ resource }) => isSame(resource, person.resource))
  const all = same.flatMap(({ entries }) => {
    const self = entries.find(({ resource }) => resource?.resourceType === 'Patient')
    const addresses = [self?.fullUrl, `Patient/${self?.resource?.id}`]
    return entries
      .flatMap(({ resource }) => resource ?? [])
      .filter(({ subject, patient }) => addresses.includes((subject ?? patient)?.reference))
  })
  return [
    ...new Map(all.map(resource => [JSON.stringify({ ...resource, meta: undefined }), resource])).values(),
  ]
}

/** Whether an entry says that there is none, or that nothing is known. @see IPS absent-unknown codes */
function deniesAll(resource: Resource): boolean {
  return /absent-unknown-uv-ips|"(716186003|409137002|160245001|787481004)"/.test(JSON.stringify(resource))
}
