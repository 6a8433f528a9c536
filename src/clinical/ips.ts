import { spokenLanguage, take as words } from '#words'
import type { Piece } from './csv.ts'
import type { Row } from './csv-cells.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { type Narrative, narrative, narrativeRow } from './ips-narrative.ts'
import { moved, nameIn, namesReferredTo } from './ips-references.ts'
import { IPS_SECTIONS, type IpsSection, isInError } from './ips-sections.ts'

/** What is known of one type: what was read of it and what may be lacking, or why nothing was. */
export type IpsPart =
  | {
      readonly resources: readonly unknown[]
      readonly included: ReadonlyMap<string, unknown>
      /** What keeps it from being all there is, in words. */
      readonly gaps: readonly string[]
    }
  | { readonly missing: 'withheld' | 'unavailable'; readonly why: string }

/** What a summary is made of. */
export interface IpsSource {
  readonly patient: unknown
  /** By resource type. */
  readonly parts: ReadonlyMap<string, IpsPart>
  /** The server's FHIR base without a slash at the end; undefined when the record is out of a file. */
  readonly base: string | undefined
  /** Where the record comes from, in words. */
  readonly origin: string
  /** How complete it is, in words: the line on top of the summary. */
  readonly completeness: string
  readonly at: Date
  /** A random UUID. */
  readonly newId: () => string
}

/** Urn and content of an entry. */
interface Entry {
  readonly urn: string
  readonly resource: Fields
}

/** The most entries of a section that its narrative repeats; the entries themselves are always all there. */
const MOST_TOLD = 1000
/** How many resources are looked at in one breath. */
const BREATH = 500

/**
 * A record as an International Patient Summary: the JSON text of a document Bundle, in pieces. What failed or was not
 * permitted is a section that says so, never an empty one; what was entered in error stays behind.
 * @see IPS 2.0.0 Bundle, Composition; FHIR R4 §3.3 Documents
 */
export function* ipsPieces(source: IpsSource): Generator<Piece, void> {
  const box = new Box(source)
  const sections: object[] = []
  for (const section of IPS_SECTIONS) {
    const packed = yield* box.pack(section)
    const lines: (readonly string[])[] = []
    for (const row of packed.slice(0, MOST_TOLD)) {
      lines.push(narrativeRow(row.row, source.patient, source.at))
      yield box.breath()
    }
    const written = sectionOf(
      section,
      source,
      lines,
      packed.map(({ urn }) => ({ reference: urn })),
    )
    if (written !== undefined) sections.push(written)
  }
  yield* box.packReferred()
  const entries = box.entries
  const [patient, device] = [entries[0]?.urn ?? '', `urn:uuid:${source.newId()}`]
  const composition = compositionOf(source, {
    patient,
    device,
    sections,
    custodian: box.custodian(),
    lacks: lacksOf(source, box.inError),
  })
  const total = entries.length
  yield { text: headOf(source, composition), done: total / 2, total }
  yield { text: `,${JSON.stringify({ fullUrl: device, resource: DEVICE })}`, done: total / 2, total }
  for (const [place, { urn, resource }] of entries.entries()) {
    const entry = { fullUrl: urn, resource: moved(resource, box) }
    yield { text: `,\n${JSON.stringify(entry)}`, done: total / 2 + place / 2, total }
  }
  yield { text: ']}\n', done: total, total }
}

interface Packed {
  readonly urn: string
  readonly row: Row
}

/** Gathers what travels, under the addresses it will have. */
class Box {
  readonly #source: IpsSource
  readonly #urns = new Map<string, string>()
  readonly #entries: Entry[] = []
  #size = 1
  readonly base: string | undefined
  /** How many stay behind as entered in error. */
  inError = 0

  constructor(source: IpsSource) {
    this.#source = source
    this.base = source.base
    for (const part of source.parts.values()) if ('resources' in part) this.#size += part.resources.length
    this.#put(requiredOf(fieldsOf(source.patient)))
  }

  readonly find = (name: string): string | undefined => this.#urns.get(name)

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** A piece without text: a place to stop at, and how far it has come. Packing is half of the way. */
  breath(): Piece {
    return { text: '', done: this.#entries.length / 2, total: Math.max(this.#size, this.#entries.length) }
  }

  /** Packs what belongs in a section, in the order of the record. */
  *pack({ types, takes = () => true }: IpsSection): Generator<Piece, readonly Packed[]> {
    const packed: Packed[] = []
    let looked = 0
    for (const type of types) {
      const part = this.#source.parts.get(type)
      if (part === undefined || 'missing' in part) continue
      for (const resource of listOf(part.resources)) {
        looked += 1
        if (looked % BREATH === 0) yield this.breath()
        if (!takes(resource)) continue
        if (isInError(resource)) {
          this.inError += 1
          continue
        }
        packed.push({ urn: this.#put(resource), row: { resource, included: part.included } })
      }
    }
    return packed
  }

  /** Packs the people, places and medicines that what is packed refers to, and those that these refer to. */
  *packReferred(): Generator<Piece, void> {
    const included = new Map<string, Fields>()
    for (const part of this.#source.parts.values()) {
      if ('missing' in part) continue
      for (const value of part.included.values()) {
        const resource = fieldsOf(value)
        included.set(`${resource.resourceType}/${resource.id}`, resource)
      }
    }
    for (let place = 0; place < this.#entries.length; place++) {
      if (place % BREATH === 0) yield this.breath()
      for (const name of namesReferredTo(this.#entries[place]?.resource, this.base)) {
        const resource = this.#urns.has(name) ? undefined : included.get(name)
        if (resource !== undefined) this.#put(resource)
      }
    }
  }

  /** Who keeps the record, where the patient's own entry says so. */
  custodian(): string | undefined {
    const { reference } = fieldsOf(fieldsOf(this.#source.patient).managingOrganization)
    return this.#urns.get(nameIn(reference, this.base) ?? '')
  }

  #put(resource: Fields): string {
    const urn = `urn:uuid:${this.#source.newId()}`
    this.#urns.set(`${resource.resourceType}/${resource.id}`, urn)
    this.#entries.push({ urn, resource })
    return urn
  }
}

const ABSENT = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
}

/** A summary's patient has a name and a birth date, or says that they are not known. @see IPS 2.0.0 Patient */
function requiredOf(patient: Fields): Fields {
  const hasName = listOf(patient.name).some(({ family, given, text }) => family ?? given ?? text)
  return {
    ...patient,
    ...(!hasName && { name: [{ _text: ABSENT }] }),
    ...(typeof patient.birthDate !== 'string' && patient._birthDate === undefined && { _birthDate: ABSENT }),
  }
}

function sectionOf(
  { code, types, part }: IpsSection,
  { parts, origin }: IpsSource,
  lines: readonly (readonly string[])[],
  entry: readonly object[],
): object | undefined {
  const known = types.map(type => parts.get(type)).filter(one => one !== undefined)
  if (entry.length === 0 && (part || known.length === 0)) return undefined
  const why = known.flatMap(one => ('missing' in one ? [one.why] : one.gaps))
  const frame = { title: words.sectionName(code), code: loinc(code) }
  const told = [...new Set(why)]
  if (entry.length > 0) {
    const untold = entry.length - lines.length
    const more = untold > 0 ? [words.notInNarrative(untold)] : []
    return { ...frame, text: narrative([...told, ...more], lines), entry }
  }
  const isWithheld = known.every(one => 'missing' in one && one.missing === 'withheld')
  const text = told.length === 0 ? words.noneRecordedIn(origin) : told.join(' ')
  return {
    ...frame,
    text: narrative([text]),
    emptyReason: emptyReason(isWithheld ? 'withheld' : 'unavailable', text),
  }
}

/** That nothing is recorded is not that nothing is known: `nilknown` is a clinician's word, and an entry's own. */
const emptyReason = (code: 'withheld' | 'unavailable', text: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code }],
  text,
})

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })

const DEVICE = {
  resourceType: 'Device',
  deviceName: [{ name: 'Chartkey', type: 'user-friendly-name' }],
}

function compositionOf(
  { completeness, origin, at }: IpsSource,
  about: {
    readonly patient: string
    readonly device: string
    readonly sections: readonly object[]
    readonly custodian: string | undefined
    readonly lacks: readonly string[]
  },
): object {
  const text: Narrative = narrative([words.exportedFrom(origin), completeness, ...about.lacks])
  const complete = { title: words.completenessTitle(), code: { text: words.completenessTitle() }, text }
  return {
    resourceType: 'Composition',
    meta: { profile: ['http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips'] },
    language: spokenLanguage(),
    text,
    status: 'final',
    type: loinc('60591-5'),
    subject: { reference: about.patient },
    date: at.toISOString(),
    author: [{ reference: about.device, display: 'Chartkey' }],
    title: words.ipsTitle(),
    ...(about.custodian !== undefined && { custodian: { reference: about.custodian } }),
    section: [...about.sections, complete],
  }
}

/** All that keeps the document from being the whole record, each once. */
function lacksOf({ parts }: IpsSource, inError: number): readonly string[] {
  const gaps = [...parts.values()].flatMap(part => ('missing' in part ? [] : part.gaps))
  return [...new Set(gaps), ...(inError > 0 ? [words.inErrorLeftOut(inError)] : [])]
}

function headOf({ newId, at }: IpsSource, composition: object): string {
  const head = {
    resourceType: 'Bundle',
    meta: { profile: ['http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips'] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${newId()}` },
    type: 'document',
    timestamp: at.toISOString(),
  }
  const first = JSON.stringify({ fullUrl: `urn:uuid:${newId()}`, resource: composition })
  return `${JSON.stringify(head).slice(0, -1)},"entry":[${first}`
}
