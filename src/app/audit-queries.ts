import type { QueryClient } from '@tanstack/react-query'
import type { Happening } from '#audit'

/** Tells once of each type and number of resources that were withheld as not the launched patient's. */
export function watchWithheld(queries: QueryClient, tell: (happening: Happening) => void): () => void {
  const told = new Set<string>()
  const look = (key: readonly unknown[], data: unknown) => {
    const type = key[0] === 'fhir' ? key[4] : undefined
    const count = withheldIn(data)
    if (typeof type !== 'string' || count === 0 || told.has(`${type} ${count}`)) return
    told.add(`${type} ${count}`)
    tell({ kind: 'section-withheld', type, count })
  }
  const cache = queries.getQueryCache()
  for (const { queryKey, state } of cache.getAll()) look(queryKey, state.data)
  return cache.subscribe(({ type, query }) => {
    if (type === 'updated') look(query.queryKey, query.state.data)
  })
}

function withheldIn(data: unknown): number {
  const isResult = typeof data === 'object' && data !== null && 'withheld' in data
  return isResult && typeof data.withheld === 'number' ? data.withheld : 0
}
