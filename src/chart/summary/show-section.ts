/** Brings a section of the summary into view, and the keyboard with it. */
export function showSection(key: string): void {
  const section = document.getElementById(`section-${key}`)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}
