import { useMemo, useState } from 'react'

/** The tests whose trends are shown, by their keys, in the order in which they were chosen. */
export interface Chosen {
  readonly keys: readonly string[]
  toggle(key: string): void
  clear(): void
}

/** What is chosen to be drawn; at first what the record was opened at, if anything. */
export function useChosen(first: string | undefined): Chosen {
  const [opened, setOpened] = useState(first)
  const [keys, setKeys] = useState<readonly string[]>(first === undefined ? [] : [first])
  // Another test was asked for while this place was open.
  if (opened !== first) {
    setOpened(first)
    if (first !== undefined) setKeys([first])
  }
  return useMemo(
    () => ({
      keys,
      toggle: key =>
        setKeys(before => (before.includes(key) ? before.filter(one => one !== key) : [...before, key])),
      clear: () => setKeys([]),
    }),
    [keys],
  )
}
