const numbers = new Intl.NumberFormat('en') // one for all: it takes longer to make than to use

// Search.
export const hint = () => 'Search the record'
export const results = () => 'Found in the record'
const many = (count: number, one: string, more: string) =>
  `${numbers.format(count)} ${count === 1 ? one : more}`
/** Said politely while one types. */
export const found = (count: number, sections: number) =>
  `${many(count, 'match', 'matches')} in ${many(sections, 'section', 'sections')}`
export const none = (typed: string) => `Nothing found for “${typed}”.`
export const noneSoFar = (typed: string) =>
  `Nothing found for “${typed}” in what could be searched. The search is not complete.`
export const preparing = () => 'Preparing the search'
export const partial = () => 'Not all of the record could be searched.'
export const notRead = (count: number) =>
  `${many(count, 'entry', 'entries')} entered in error, refuted or not to be interpreted: not searched.`
export const group = (name: string, count: number) => `${name} (${numbers.format(count)})`
export const more = (count: number) => `Show ${numbers.format(count)} more`
export const observations = (count: number) => many(count, 'observation', 'observations')
export const testNotNamed = () => 'Test not named'
export const newest = (count: string, date: string) => `${count}, newest ${date}`
export const fact = (label: string, text: string) => `${label} ${text}`

// The keyboard.
export const keyboard = () => 'Keyboard'
export const keyboardTitle = () => 'Keyboard shortcuts'
export const keyboardAbout = () =>
  'Single keys, outside of text fields. Everything can also be reached by Tab and Enter, or by the pointer.'
export const keyboardOn = () => 'Single-key shortcuts are on'
export const keyboardFor = () => 'This choice holds until the page is loaded again.'
export const keyboardClose = () => 'Close'
export const keyGroup = (name: 'move' | 'places' | 'sections') => keyGroups[name]
const keyGroups = { move: 'Anywhere', places: 'Places', sections: 'Sections of the summary' } as const
export const keyDoes = (what: 'search' | 'next' | 'previous' | 'open' | 'help') => does[what]
const does = {
  search: 'Search',
  next: 'Next row',
  previous: 'Previous row',
  open: 'Open the row',
  help: 'This help',
} as const
