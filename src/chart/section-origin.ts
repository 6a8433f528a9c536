import { createContext } from 'react'

/** Where the record that is shown comes from, in words; `undefined` where that is said otherwise. */
export const Origin = createContext<string | undefined>(undefined)
