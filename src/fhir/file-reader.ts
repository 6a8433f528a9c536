import type { AnyResource } from './answer.ts'
import { boundTo, hasOwner } from './bound.ts'
import { FhirError } from './error.ts'
import { type FileEntry, readFileEntries } from './file-reader-entries.ts'
import { FileError } from './file-reader-error.ts'
import {
  FILE_BASE,
  type File,
  type FileFacts,
  factsOf,
  isSilent,
  SENT_ALONG,
  typesOf,
} from './file-reader-facts.ts'
import { readFileSections } from './file-reader-sections.ts'
import { Gathered } from './gather.ts'
import { isRecord } from './json.ts'
import { RECORD_TYPES } from './queries.ts'
import type { Query, SearchResult } from './query.ts'
import type { Reader } from './reader.ts'

/** What a file leaves open about one type of the record. */
export type FileLack =
  /** A section says that it is empty, for a reason other than that there is nothing. */
  | { readonly kind: 'empty'; readonly title: string | undefined; readonly reason: string }
  /** A section lists entries that are not in the file. */
  | { readonly kind: 'entries-missing'; readonly title: string | undefined; readonly count: number }
  /** Results there are, but no section of results, or the same of vital signs. */
  | { readonly kind: 'no-section'; readonly code: string }
  /** It is one page of a list that goes on elsewhere. */
  | { readonly kind: 'one-page' }

/** A record read from a file: nothing is fetched, kept or sent. */
export interface FileReader {
  readonly reader: Reader
  readonly facts: FileFacts
}

/** What opening a file takes. */
interface FileReaderOptions {
  /** Tells one opened file from the next in cache keys. */
  readonly generation: string
  /** What a lack is called, where the list that it concerns is shown. */
  readonly tell: (lack: FileLack) => string
}

/**
 * Opens a Bundle as the record of the one person in it: a document (an International Patient Summary), a collection,
 * a transaction, or one page of a search.
 * @throws FileError see {@link FileErrorCode}
 */
export function createFileReader(json: unknown, options: FileReaderOptions): FileReader {
  const bundle = requireBundle(json)
  const found = readFileEntries(bundle.entry)
  const patient = requirePatient(found.entries)
  const byKey = new Map(found.entries.map(entry => [entry.key, entry.resource]))
  const composition = found.entries.find(({ resource }) => resource.resourceType === 'Composition')?.resource
  requireSubject(composition, patient)
  const sections = composition && readFileSections(composition, reference => byKey.has(reference))
  const file: File = { bundle, found, patient, byKey, composition, sections }
  const isOnePage = linksOf(bundle).some(({ relation }) => relation === 'next')
  const facts = factsOf(file)
  const asOf = madeAt(facts.created)
  const reader: Reader = {
    fhirBase: FILE_BASE,
    patientId: patient.id ?? '',
    generation: options.generation,
    readPatient: async () => patient,
    async read<K extends fhir4.FhirResource['resourceType']>(type: K, id: string) {
      const resource = byKey.get(`${type}/${id}`)
      if (!isOf<Extract<fhir4.FhirResource, { resourceType: K }>>(resource, type))
        throw new FhirError('not-found')
      if (hasOwner(resource) && !boundTo(resource, patient.id ?? '', FILE_BASE))
        throw new FhirError('wrong-patient')
      return resource
    },
    search: async query =>
      searchFile(query, file, lacksOf(query.type, file, isOnePage).map(options.tell), asOf),
    capability: async () => ({
      types: new Map(
        RECORD_TYPES.filter(type => !isSilent(type, file)).map(type => [
          type,
          { interactions: new Set(['read', 'search-type']), searchParams: new Set(['patient']) },
        ]),
      ),
    }),
  }
  return { reader, facts }
}

const KINDS: ReadonlySet<unknown> = new Set(['document', 'collection', 'transaction', 'batch', 'searchset'])

function requireBundle(json: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(json) || json.resourceType !== 'Bundle')
    throw new FileError('not-a-bundle', isRecord(json) ? json.resourceType : undefined)
  if (!KINDS.has(json.type)) throw new FileError('bundle-kind', json.type)
  return json
}

function requirePatient(entries: readonly FileEntry[]): fhir4.Patient {
  const [first, ...others] = entries.map(({ resource }) => resource).filter(isPatient)
  if (first === undefined) throw new FileError('no-patient')
  if (others.length > 0) throw new FileError('several-patients')
  return first
}

/** A cover page that names nobody is about the one person there is; one that names somebody else is not. */
function requireSubject(composition: AnyResource | undefined, patient: fhir4.Patient): void {
  const subject = isRecord(composition?.subject) ? composition.subject.reference : undefined
  if (subject !== undefined && subject !== `Patient/${patient.id}`) throw new FileError('other-subject')
}

/** Parameters that do not narrow a search further than to the patient of the file, or only ask for more. */
const WIDE: ReadonlySet<string> = new Set([
  'patient',
  'subject',
  '_count',
  '_include',
  '_revinclude',
  '_sort',
  '_total',
])

/** @throws FhirError `not-supported` when it asks for less than all of a type: what a file cannot sift is not passed off as sifted */
async function searchFile<T extends fhir4.FhirResource>(
  { type, params }: Query<T>,
  { found, patient }: File,
  lacks: readonly string[],
  now: number,
): Promise<SearchResult<T>> {
  if (params.some(([name]) => !WIDE.has(name))) throw new FhirError('not-supported')
  const gathered = new Gathered<T>({ type, patientId: patient.id ?? '', fhirBase: FILE_BASE })
  const included = found.entries.filter(({ resource }) => SENT_ALONG.has(resource.resourceType))
  const matches = found.entries.filter(({ resource }) => resource.resourceType === type)
  const page = (entries: readonly FileEntry[], mode: 'match' | 'include') =>
    gathered.add({
      entries: entries.map(({ resource }) => ({ resource, fullUrl: undefined, mode })),
      outcomes: [],
      skipped: 0,
      read: entries.length,
      cut: false,
      next: undefined,
      total: undefined,
    })
  await page(matches, 'match')
  await page(
    included.filter(({ resource }) => resource.resourceType !== type),
    'include',
  )
  const result = gathered.result(now, undefined)
  if (lacks.length === 0) return result
  return {
    ...result,
    complete: false,
    incompleteBecause: [...result.incompleteBecause, 'server-warning'],
    outcomes: lacks.map(diagnostics => ({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'warning', code: 'incomplete', diagnostics }],
    })),
  }
}

/** What keeps a list out of this file from being all there is. */
function lacksOf(type: string, { sections }: File, isOnePage: boolean): readonly FileLack[] {
  const page: readonly FileLack[] = isOnePage ? [{ kind: 'one-page' }] : []
  if (sections === undefined) return page
  const about = sections.filter(section => typesOf(section).some(one => one === type))
  const told = about.flatMap(({ title, emptyBecause, missing }): readonly FileLack[] => [
    ...(emptyBecause !== undefined && emptyBecause !== 'nilknown'
      ? [{ kind: 'empty', title, reason: emptyBecause } as const]
      : []),
    ...(missing > 0 ? [{ kind: 'entries-missing', title, count: missing } as const] : []),
  ])
  // Results and vital signs are one type: that the one is there says nothing of the other.
  const half = type === 'Observation' && about.length > 0 ? ['30954-2', '8716-3'] : []
  const halves = half.filter(code => !about.some(section => section.code === code))
  return [...page, ...told, ...halves.map(code => ({ kind: 'no-section', code }) as const)]
}

/** What a file holds is as old as the file, where it says to the second how old it is; else not a number. */
function madeAt(created: string | undefined): number {
  const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(created ?? '')
  return isInstant ? Date.parse(created ?? '') : Number.NaN
}

const linksOf = (bundle: Readonly<Record<string, unknown>>) =>
  (Array.isArray(bundle.link) ? bundle.link : []).filter(isRecord)

const isPatient = (resource: AnyResource): resource is AnyResource & fhir4.Patient =>
  resource.resourceType === 'Patient'

function isOf<T extends fhir4.FhirResource>(
  resource: AnyResource | undefined,
  type: string,
): resource is AnyResource & T {
  return resource?.resourceType === type
}
