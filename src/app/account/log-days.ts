import { formatDate, formatDateLong } from '#clinical'

/** The day that a moment falls on for this device, as `2026-11-22`. */
export function dayOf(at: string): string {
  const moment = new Date(at)
  const twoDigits = (part: number) => String(part).padStart(2, '0')
  return [moment.getFullYear(), twoDigits(moment.getMonth() + 1), twoDigits(moment.getDate())].join('-')
}

/** Clinicians read dates one way wherever they are; patients read their own language's. */
export const dayLabel = (day: string, launch: 'ehr' | 'standalone'): string =>
  (launch === 'ehr' ? formatDate(day) : formatDateLong(day, navigator.language)) ?? day
