/** What counts as a row of the place one is at. */
const ROW = 'main [data-row], main .entries > li, main tbody > tr'

/** Puts the focus on the next or the previous row; from elsewhere, on the first that is in view. */
export function moveRow(way: 'next' | 'previous'): void {
  const rows = shownRows()
  const here = rows.findIndex(row => row.contains(document.activeElement))
  const row = here < 0 ? firstInView(rows) : rows[here + (way === 'next' ? 1 : -1)]
  if (row === undefined) return
  if (!row.hasAttribute('tabindex')) row.tabIndex = -1
  row.focus()
}

/** Opens the row that has the focus itself, by what it has to be opened with; false where it is none. */
export function openRow(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.matches(ROW)) return false
  const opener = target.querySelector<HTMLElement>('summary, a[href], button')
  opener?.click()
  return opener !== null
}

/** In their order; those inside another row, or in something closed, are passed over. */
function shownRows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROW)].filter(
    row => row.parentElement?.closest(ROW) === null && row.closest('details:not([open]), [hidden]') === null,
  )
}

function firstInView(rows: readonly HTMLElement[]): HTMLElement | undefined {
  const top = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0
  return rows.find(row => row.getBoundingClientRect().top >= top) ?? rows[0]
}
