const day = 86_400_000

/** `now` less so many hours. */
export const hoursBefore = (now: Date, hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

/** So many days after `start`; negative goes back. */
export const daysAfter = (start: Date, days: number): Date => new Date(start.getTime() + days * day)

/** A FHIR instant in UTC, to the second. */
export const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

/** A FHIR date, the UTC day of the moment. */
export const date = (at: Date): string => at.toISOString().slice(0, 10)

/** A full FHIR date so many years and months before the UTC day of `now`; the 28th at latest, so that every month has it. */
export function monthsBefore(now: Date, months: number): Date {
  const dayOfMonth = Math.min(now.getUTCDate(), 28)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, dayOfMonth, 9, 30))
}
