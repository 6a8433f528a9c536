/**
 * One change to a JSON body. `path` walks by member names and indexes with dots between, `entry.0.resource.id`;
 * `[relation=next]` picks the array item whose member has that value; an empty path is the whole body.
 */
export type Patch = { path: string; value: unknown } | { path: string; remove: true }

/** The body with every patch applied in turn; steps that lead nowhere are made on the way, as objects. */
export function patched(body: unknown, patches: readonly Patch[]): unknown {
  return patches.reduce((current, patch) => applyAt(current, stepsOf(patch.path), patch), body)
}

function applyAt(node: unknown, [step, ...rest]: readonly string[], patch: Patch): unknown {
  if (step === undefined) return 'value' in patch ? patch.value : undefined
  if (Array.isArray(node)) {
    const index = indexIn(node, step)
    const changed = applyAt(node[index], rest, patch)
    return changed === undefined ? node.toSpliced(index, 1) : Object.assign([...node], { [index]: changed })
  }
  const members = new Map(Object.entries(typeof node === 'object' && node !== null ? node : {}))
  const changed = applyAt(members.get(step), rest, patch)
  if (changed === undefined) members.delete(step)
  else members.set(step, changed)
  return Object.fromEntries(members)
}

function indexIn(items: readonly unknown[], step: string): number {
  const [, member, value] = /^\[(\w+)=(.*)\]$/.exec(step) ?? []
  if (member === undefined) return Number(step)
  const found = items.findIndex(
    item => typeof item === 'object' && item !== null && Reflect.get(item, member) === value,
  )
  return found < 0 ? items.length : found
}

/** Dots inside brackets belong to the value sought. */
function stepsOf(path: string): string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []
}
