import type { Preferences } from '#vault'

/** Colours the page; theme.css picks its side by `data-theme`, and by the device where there is none. */
export function applyTheme(theme: Preferences['theme']): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
}
