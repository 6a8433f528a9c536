import { chart } from '#words'
import { type Code, type Concept, conceptOf } from './codes.ts'
import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { ratioText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** What a medicine is called. Letters keep the case the server gave them: tall-man lettering (predniSONE) is a safeguard. */
export interface MedicineName {
  /** The generic name where it can be told apart, else the whole name; never shortened. */
  readonly name: string
  /** The brand or product, when it can be told from the generic name. */
  readonly product: string | undefined
  readonly form: string | undefined
  readonly strength: string | undefined
  readonly coded: boolean
  readonly codes: readonly Code[]
  /** False when the medicine's own resource carries rules this app does not know. */
  readonly interpretable: boolean
}

/** Names the medicine of a request or statement, looking up a contained or included Medication. */
export function medicineNameOf(entry: Fields, included: ReadonlyMap<string, unknown>): MedicineName {
  const inline = conceptOf(entry.medicationCodeableConcept)
  if (inline !== undefined) return named(inline, {})
  const reference = fieldsOf(entry.medicationReference)
  const medication = medicationFor(visibleText(reference.reference), entry, included)
  const concept = conceptOf(fieldsOf(medication).code) ?? uncoded(visibleText(reference.display))
  const interpretable = medication === undefined || !hasUnknownRules(medication)
  return { ...named(concept, fieldsOf(medication)), interpretable }
}

function named(concept: Concept | undefined, medication: Fields): MedicineName {
  const ingredients = listOf(medication.ingredient)
  const generic = ingredients.flatMap(item => conceptOf(item.itemCodeableConcept)?.text ?? []).join(' + ')
  const { name, product } = parted(concept?.text, generic)
  return {
    name: name ?? chart.medicineNotNamed(),
    product,
    form: conceptOf(medication.form)?.text,
    strength: ingredients.flatMap(item => ratioText(item.strength) ?? []).join(' + ') || undefined,
    coded: concept?.coded ?? false,
    codes: concept?.codes ?? [],
    interpretable: true,
  }
}

/** RxNorm writes "generic … [Brand]"; a list of ingredients is the generic name unless the name already has it. */
function parted(
  text: string | undefined,
  generic: string,
): { name: string | undefined; product: string | undefined } {
  if (text === undefined) return { name: generic === '' ? undefined : generic, product: undefined }
  if (generic !== '' && !text.toLowerCase().includes(generic.toLowerCase()))
    return { name: generic, product: text }
  const [, name, product] = /^(.+?) \[([^[\]]+)\]$/.exec(text) ?? []
  return name === undefined ? { name: text, product: undefined } : { name, product }
}

function medicationFor(
  reference: string | undefined,
  entry: Fields,
  included: ReadonlyMap<string, unknown>,
): unknown {
  if (reference === undefined) return undefined
  if (reference.startsWith('#')) {
    return listOf(entry.contained).find(resource => fieldsOf(resource).id === reference.slice(1))
  }
  const relative = /[A-Za-z]+\/[A-Za-z0-9.-]{1,64}(?=\/_history\/|$)/.exec(reference)?.[0] ?? reference
  return included.get(reference) ?? included.get(relative)
}

function uncoded(text: string | undefined): Concept | undefined {
  return text === undefined ? undefined : { text, coded: false, codes: [] }
}
