import { createContext, type ReactNode, useContext } from 'react'
import type { Reader } from '#fhir'

const ReaderContext = createContext<Reader | undefined>(undefined)

/** Hands the reader of the visit to every view below. */
export function ReaderProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** The reader of the visit. Throws outside a ReaderProvider: a mistake of the program, not of a person. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === undefined) throw new Error('useReader needs a ReaderProvider above it')
  return reader
}
