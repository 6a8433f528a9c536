import { expect, type Locator, type Page } from '@playwright/test'
import type { Fault, SandboxControl } from './sandbox.ts'

/** The types that the sections most looked at search, and the section that each is shown in. */
export const searched = {
  AllergyIntolerance: 'Allergies',
  Condition: 'Problems',
  MedicationRequest: 'Medications',
  MedicationStatement: 'Medications',
  MedicationDispense: 'Medications',
} as const
export type Searched = keyof typeof searched

/** One section of the summary, by its title. */
export const section = (page: Page, title: (typeof searched)[Searched]): Locator =>
  page.getByRole('region', { name: title, exact: true })

/** The line that counts the sections of the summary by where they stand. */
export const progress = (page: Page): Locator => page.getByRole('main').getByText(/sections complete/)

/** What that line says when all of a record is there. */
export const complete = /^12 of 12 sections complete as of \d\d:\d\d$/

/** The further types that a summary searches. */
export const furtherTypes = [
  'Observation',
  'DiagnosticReport',
  'Immunization',
  'Encounter',
  'DocumentReference',
  'Procedure',
  'CareTeam',
  'Goal',
  'CarePlan',
  'Coverage',
] as const

/** The path of searches on a type, for a fault. */
export const searchOn = (type: string) => `/^\\/fhir\\/${type}[?]/`

/** A fault for every search on a type, or for the first so many. */
export function onSearch(type: Searched, action: Fault['action'], times?: number): Fault {
  return { match: { path: searchOn(type) }, action, ...(times !== undefined && { times }) }
}

/** The searches on a type that the sandbox has seen, oldest first. */
export const searches = (sandbox: SandboxControl, type: string) =>
  sandbox.requests(new RegExp(`^/fhir/${type}$`))

/** A searchset with these resources and, when given, a link to a next page. */
export function searchset(resources: readonly object[], next?: string): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(next !== undefined && { link: [{ relation: 'next', url: next }] }),
    entry: resources.map(resource => ({ resource, search: { mode: 'match' } })),
  }
}

/** An active problem of a patient, with nothing but a name. */
export function problem(patient: string, text: string, more: object = {}): object {
  return {
    resourceType: 'Condition',
    id: text.toLowerCase().replaceAll(/\W+/g, '-'),
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'problem-list-item' },
        ],
      },
    ],
    code: { text },
    subject: { reference: `Patient/${patient}` },
    ...more,
  }
}

/** Waits until no section is loading any more. */
export async function settled(page: Page): Promise<void> {
  await expect(progress(page)).toBeVisible()
  await expect(progress(page)).not.toContainText('loading')
}

/** A list that never arrives whole keeps its button to ask again; the server still judges every token. */
export const cutShort = onSearch('Condition', { truncate: 20 })

/** Asks for that list again, and waits until the server took the access it was asked with. */
export async function readAgain(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    answer => new URL(answer.url()).pathname === '/fhir/Condition' && answer.status() === 200,
  )
  await Promise.all([answered, section(page, 'Problems').getByRole('button', { name: /again/i }).click()])
}
