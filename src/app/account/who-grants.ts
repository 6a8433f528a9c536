import { coverageOf, parseScopes, type Scope } from '#smart'

/** What can be done with resources of one type; `see` where reading one and listing many stand alike. */
type Verb = 'see' | 'read' | 'search' | 'create' | 'update' | 'delete'
type Level = 'patient' | 'user' | 'system'

/** One right over resources, and where it stands in this visit. */
export interface ResourceGrant {
  readonly kind: 'resource'
  readonly level: Level
  /** A resource type, or `*`. */
  readonly type: string
  readonly verb: Verb
  /** Search parameters that a resource must meet; none is unrestricted. */
  readonly only: readonly (readonly [name: string, value: string])[]
  readonly asked: boolean
  readonly granted: 'yes' | 'part' | 'no'
  readonly used: boolean
}

/** Any other scope, as it was spelled. */
export interface OtherGrant {
  readonly kind: 'other'
  readonly text: string
  readonly asked: boolean
  readonly granted: 'yes' | 'no'
}

/** What was done in this visit: resource types with the letters of `cruds`, as in `AllergyIntolerance.s`. */
export type Uses = ReadonlySet<string>

type Letter = 'r' | 's' | 'c' | 'u' | 'd'
type Atom = Pick<ResourceGrant, 'level' | 'type' | 'only'> & { readonly letter: Letter }

const VERBS: Readonly<Record<Letter, Verb>> = {
  r: 'read',
  s: 'search',
  c: 'create',
  u: 'update',
  d: 'delete',
}

/**
 * What was asked for, what was granted and what was used of it, right by right, in the order asked; what was granted
 * unasked comes last.
 * @see SMART App Launch 2.2, scopes, "Scopes for requesting FHIR Resources"
 */
export function readGrants(
  asked: string,
  granted: string,
  uses: Uses,
): { readonly resources: readonly ResourceGrant[]; readonly others: readonly OtherGrant[] } {
  const [asks, grants] = [parseScopes(asked), parseScopes(granted)]
  const all = [...asks, ...grants]
  const atoms = new Map(all.flatMap(atomsOf).map(atom => [keyOf(atom), atom]))
  const rights = [...atoms.values()].map(atom => rightOf(atom, asks, grants, uses))
  const texts = new Set(all.flatMap(scope => (scope.kind === 'other' ? [scope.text] : [])))
  const has = (scopes: readonly Scope[], text: string) => scopes.some(scope => scope.text === text)
  return {
    resources: joinedSeeing(rights),
    others: [...texts].map(text => ({
      kind: 'other',
      text,
      asked: has(asks, text),
      granted: has(grants, text) ? 'yes' : 'no',
    })),
  }
}

function atomsOf(scope: Scope): readonly Atom[] {
  if (scope.kind === 'other') return []
  const { level, type, params } = scope
  return (['s', 'r', 'c', 'u', 'd'] as const)
    .filter(letter => scope.letters.includes(letter))
    .map(letter => ({ level, type, letter, only: [...params] }))
}

const keyOf = ({ level, type, letter, only }: Atom) => JSON.stringify([level, type, letter, only])

function rightOf(atom: Atom, asks: readonly Scope[], grants: readonly Scope[], uses: Uses): ResourceGrant {
  const { level, type, only, letter } = atom
  return {
    kind: 'resource',
    level,
    type,
    verb: VERBS[letter],
    only,
    asked: standing(asks, atom) === 'yes',
    granted: standing(grants, atom),
    used: level !== 'system' && isUsed(type, letter, uses),
  }
}

const isUsed = (type: string, letter: Letter, uses: Uses) =>
  type === '*' ? [...uses].some(use => use.endsWith(`.${letter}`)) : uses.has(`${type}.${letter}`)

/** How far these scopes reach this right. */
function standing(scopes: readonly Scope[], atom: Atom): ResourceGrant['granted'] {
  const { level, type, letter } = atom
  // Literally, since nothing is covered by a system scope, which must be shown all the same.
  if (scopes.flatMap(atomsOf).some(other => keyOf(other) === keyOf(atom))) return 'yes'
  const query = new URLSearchParams(atom.only.map(([name, value]) => [name, value])).toString()
  const need = `${level}/${type}.${letter}${query === '' ? '' : `?${query.replaceAll('+', '%20')}`}`
  const { kind } = coverageOf(scopes, need)
  if (kind !== 'none') return kind === 'full' ? 'yes' : 'part'
  const inPart = scopes
    .flatMap(atomsOf)
    .some(other => type === '*' && other.level === level && other.letter === letter)
  return inPart ? 'part' : 'no'
}

/** Listing and reading are one thing to a person, wherever they stand alike; used is what either was used for. */
function joinedSeeing(rights: readonly ResourceGrant[]): readonly ResourceGrant[] {
  return rights.flatMap((right): readonly ResourceGrant[] => {
    const twin = rights.find(other => areTwins(right, other))
    if (twin === undefined) return [right]
    return right.verb === 'search' ? [{ ...right, verb: 'see', used: right.used || twin.used }] : []
  })
}

function areTwins(one: ResourceGrant, other: ResourceGrant): boolean {
  const sides: readonly Verb[] = [one.verb, other.verb].toSorted()
  if (sides.join() !== 'read,search') return false
  const facts = ({ level, type, only, asked, granted }: ResourceGrant) =>
    JSON.stringify([level, type, only, asked, granted])
  return facts(one) === facts(other)
}
