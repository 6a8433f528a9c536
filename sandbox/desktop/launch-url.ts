import type { Account } from '../accounts/account.ts'
import type { Directory } from '../auth/directory.ts'
import type { LaunchContext, Launches } from '../auth/launches.ts'
import type { Settings } from '../auth/settings.ts'
import type { EncounterLine } from './pages.ts'
import type { Shelf } from './shelf.ts'

/** What the desktop works with. */
export interface DesktopDeps {
  settings: Settings
  directory: Directory
  launches: Launches
  /** The visits of a patient, by Patient.id. */
  encountersOf(patient: string): readonly EncounterLine[]
  /** The documents of a patient, by Patient.id, newest first. */
  documentsOf(patient: string): Shelf<fhir4.DocumentReference>
  /** What apps have reported, newest first. */
  auditEvents(): Shelf<fhir4.AuditEvent>
}

/** A launch that cannot be made; `message` is fit to be read by whoever asked. */
export class LaunchRefused extends Error {
  override name = 'LaunchRefused'
}

/**
 * Prepares a launch and gives the URL that opens the app with it. Read from the query: `patient`, `user`,
 * `encounter`, `banner` (`true`, `false`, else absent), `style`, `intent`, `tenant`, `restricted=true`,
 * `context` (the JSON of a fhirContext) and `app` (an origin; the first registered one otherwise).
 * @throws LaunchRefused
 */
export function launchUrl({ settings, directory, launches }: DesktopDeps, query: URLSearchParams): string {
  const user = requireClinician(directory, query.get('user'))
  const app = query.has('app')
    ? settings.apps.find(({ origin }) => origin === query.get('app'))
    : settings.apps[0]
  if (app === undefined) throw new LaunchRefused('No such app is registered with this EHR.')
  const context = readContext(query)
  if (context.patient !== undefined && directory.findPatient(context.patient) === undefined)
    throw new LaunchRefused(`There is no patient ${context.patient} here.`)
  const launch = launches.begin({ account: user, context })
  const url = new URL('/launch', app.origin)
  url.search = new URLSearchParams({ iss: settings.fhirBase, launch }).toString()
  return url.href
}

function requireClinician(directory: Directory, asked: string | null): Account {
  const clinicians = directory.accounts
    .list()
    .filter(({ kind, disabled }) => kind === 'clinician' && !disabled)
  const found = asked === null ? clinicians[0] : directory.accounts.findAccount(asked)
  if (found?.kind !== 'clinician') throw new LaunchRefused(`There is no clinician ${asked} here.`)
  return found
}

function readContext(query: URLSearchParams): LaunchContext {
  const context: LaunchContext = {}
  const patient = query.get('patient')
  const encounter = query.get('encounter')
  const banner = query.get('banner')
  const style = query.get('style')
  const intent = query.get('intent')
  const tenant = query.get('tenant')
  if (patient) context.patient = patient
  if (encounter) context.encounter = encounter
  if (banner === 'true' || banner === 'false') context.needPatientBanner = banner === 'true'
  if (style) context.styleUrl = style
  if (intent) context.intent = intent
  if (tenant) context.tenant = tenant
  if (query.get('restricted') === 'true') context.restricted = true
  if (query.has('context')) context.fhirContext = readFhirContext(query.get('context') ?? '')
  return context
}

function readFhirContext(json: string): Record<string, unknown>[] {
  try {
    const parsed: unknown = JSON.parse(json)
    if (Array.isArray(parsed)) return parsed
  } catch (cause) {
    throw new LaunchRefused('context is not JSON', { cause })
  }
  throw new LaunchRefused('context is not a JSON array')
}
