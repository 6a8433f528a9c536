/** Whose choice the colours are: the device's, or the person's. */
export type Theme = 'system' | 'light' | 'dark'

/** Colours the page; theme.css picks its side by `data-theme`, and by the device where there is none. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
}
