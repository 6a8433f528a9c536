import type { OpenRecord } from './record.ts'

/** A signal for as long as this visit is open: aborted once it is not, or at once where it is over already. */
export function whileOpen({ store, session }: Pick<OpenRecord, 'store' | 'session'>): AbortSignal {
  const over = new AbortController()
  const look = () => {
    const state = store.getSnapshot()
    if (state.kind === 'active' && state.session.id === session.id) return
    stop()
    over.abort()
  }
  const stop = store.subscribe(look)
  look()
  return over.signal
}
