import { openPreferences } from '#vault'
import { directionOf, type Language, languageFor, speak, spokenLanguage } from '#words'

const listeners = new Set<() => void>()

/**
 * Speaks the reader's language: the one they chose on this browser, else the first of the browser's own that the app
 * speaks. Where its catalogue cannot be loaded the page stays in the language it has.
 */
export async function speakReaders(): Promise<void> {
  const chosen = openPreferences().read().language
  await turnTo(languageFor(chosen === undefined ? navigator.languages : [chosen])).catch(() => {})
}

/** Speaks another language from now on, and on later visits. Rejects where its catalogue cannot be loaded. */
export async function chooseLanguage(language: Language): Promise<void> {
  await turnTo(language)
  openPreferences().write({ language })
}

/** Tells of every change of the language; what is on screen has to be drawn anew. */
export function subscribeLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the reader's own country writes the language that is spoken, for dates and numbers. */
export const readersLocale = (): string =>
  navigator.languages.find(tag => languageFor([tag]) === spokenLanguage()) ?? spokenLanguage()

/** What a language calls itself. */
export const languageName = (language: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

async function turnTo(language: Language): Promise<void> {
  if (language === spokenLanguage()) return
  await speak(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  for (const listener of listeners) listener()
}
