export { formatDate, formatDateLong, type PlainDate, readPlainDate } from './when.ts'
export { formatClock, formatInstant, formatMoment, type Instant, readInstant } from './when-instant.ts'
