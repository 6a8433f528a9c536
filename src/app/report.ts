import type { Happening, Report } from '#audit'

/** A happening, waiting for the audit log to be loaded. */
export interface Note {
  readonly happening: Happening
  readonly session: string | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
}

const MOST_NOTES = 200
const LATER_MS = 3000 // well after the first view, whose requests come first
const WRITING_MS = 500
const notes: Note[] = []
let writing: Promise<void> | undefined

/**
 * Takes note of what happened. The audit log itself comes later, as a part of its own; at once where the page may
 * be gone soon.
 */
export const report: Report = (happening, session) => {
  if (notes.length < MOST_NOTES) notes.push({ happening, session, at: Date.now() })
  if (writing !== undefined || ['error', 'locked', 'signed-out'].includes(happening.kind)) load()
  else setTimeout(load, LATER_MS)
}

/** Settles when what was noted is written down, or that takes too long; for a page that is about to be left. */
export const noted = () => Promise.race([writing, new Promise(resolve => setTimeout(resolve, WRITING_MS))])

/** Where the part cannot be had, the notes wait for the next attempt. */
function load(): void {
  writing = import('./audit.ts').then(audit => audit.drain(notes)).catch(() => {})
}
