import fc from 'fast-check'

/** What servers, typing mistakes and enemies put where something else belongs. */
const ODD: readonly unknown[] = [
  null,
  undefined,
  '',
  ' ',
  0,
  -1,
  1e308,
  Number.NaN,
  true,
  [],
  {},
  [[]],
  [null],
  'NaN',
  '2026-13-45',
  '0000',
  '<b>x</b>',
  '\u202Egnp.exe',
  'x'.repeat(10_000),
  { reference: 'Patient/somebody-else' },
  { value: '12', unit: 7, system: [] },
  { coding: 'x' },
  { coding: [null, { code: 5 }, { code: '', system: ' ' }] },
  { start: '2026', end: '1999' },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
  nested(60),
]

/** A resource with one to five of its elements taken away, or replaced by something odd. */
export function mutated<T extends object>(resource: T): fc.Arbitrary<T> {
  const paths = pathsOf(resource)
  if (paths.length === 0) return fc.constant(resource)
  const change = fc.record({ path: fc.constantFrom(...paths), odd: fc.constantFrom(...ODD) })
  return fc.array(change, { minLength: 1, maxLength: 5 }).map(changes => {
    const copy = structuredClone(resource)
    for (const { path, odd } of changes) put(copy, path, odd)
    return copy
  })
}

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || path.length > 6) return []
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap(key => {
    const here: Path = [...path, key]
    return here.length === 1 && key === 'resourceType'
      ? []
      : [here, ...pathsOf(Reflect.get(value, key), here)]
  })
}

function put(target: object, path: Path, value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined) return
  const inner: unknown = Reflect.get(target, key)
  if (rest.length === 0) {
    if (value === undefined) Reflect.deleteProperty(target, key)
    else Reflect.set(target, key, structuredClone(value))
  } else if (typeof inner === 'object' && inner !== null) put(inner, rest, value)
}

function nested(depth: number): object {
  return depth === 0 ? {} : { extension: [nested(depth - 1)] }
}
