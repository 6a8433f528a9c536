/** What happened in a visit, and who is told. */
export type { AuditEntry, Happening, Report } from './happening.ts'
