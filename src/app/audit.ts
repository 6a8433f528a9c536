import type { QueryClient } from '@tanstack/react-query'
import type { OpenRecord } from './record.ts'
import type { Note } from './report.ts'

const waiting: Note[] = []

/** Takes over what was noted before this part was loaded; `notes` is empty afterwards. */
export function drain(notes: Note[]): void {
  waiting.push(...notes.splice(0))
}

/**
 * Tells the audit log which visit this page shows: from then on it keeps its entries where the visit is kept and sends
 * them to the server where that was granted. Called once, after the first view.
 */
export function auditVisit(_record: OpenRecord, _queries: QueryClient): void {}

/**
 * The last words of a visit that is over here, with the access it had, which is to be revoked afterwards. Settles when
 * they are said or `AbortSignal` fires; never rejects.
 */
export async function farewell(_accessToken: string, _signal: AbortSignal): Promise<void> {}
