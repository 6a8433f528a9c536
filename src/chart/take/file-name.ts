/**
 * A name for a file that says what is in it, and from which day, and nothing of whose it is.
 * @param day as it is on the clock of this device
 */
export function fileName(what: string, ending: 'json' | 'csv', day: Date): string {
  const [year, month, date] = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
  const written = [year, month, date].map(part => String(part).padStart(2, '0')).join('-')
  return `chartkey-${what}-${written}.${ending}`
}
