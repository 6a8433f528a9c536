/** A stretch of time in epoch milliseconds: `low` inclusive, `high` exclusive. */
export interface Span {
  low: number
  high: number
}

const pattern =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/**
 * The stretch that a FHIR date, dateTime or instant stands for at the precision it was written in: `2024-02` is all
 * of February. A value without a zone is read as UTC. Undefined when it is no such value (2024-02-30 included).
 * @see https://hl7.org/fhir/R4/search.html#date
 */
export function findSpan(text: string): Span | undefined {
  const parts = pattern.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, fraction, zone] = parts
  const start = Date.UTC(
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000),
  )
  const read = new Date(start)
  const honest =
    read.getUTCMonth() === Number(month ?? 1) - 1 &&
    read.getUTCDate() === Number(day ?? 1) &&
    Number(hour ?? 0) < 24 &&
    Number(minute ?? 0) < 60 &&
    Number(second ?? 0) < 60
  if (!honest) return undefined
  const low = start - offset(zone)
  if (month === undefined) return { low, high: Date.UTC(Number(year) + 1, 0, 1) }
  if (day === undefined) return { low, high: Date.UTC(Number(year), Number(month), 1) }
  return { low, high: low + width(hour, second, fraction) }
}

function width(hour?: string, second?: string, fraction?: string): number {
  if (hour === undefined) return 86_400_000
  if (second === undefined) return 60_000
  return fraction === undefined ? 1000 : 1
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
