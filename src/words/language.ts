import { sayIn } from './said.ts'

/** The languages the app speaks, by their BCP 47 tags; English is the one it is written in. */
export const LANGUAGES = ['en', 'es', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

const LOADERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<unknown>>> = {
  es: () => Promise.all([import('./es/index.ts'), import('./es/aside.ts')]),
  ar: () => import('./ar/index.ts'),
}

let current: Language = 'en'

/** The language messages are said in. */
export const spokenLanguage = (): Language => current

/** Which way the language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/**
 * Speaks a language from now on; what is on screen has to be drawn anew. Rejects when its catalogue cannot be loaded,
 * and then the language stays as it was.
 */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en') await LOADERS[language]()
  current = language
  sayIn(language)
}

/** The first of these BCP 47 tags whose language the app speaks; English where it speaks none of them. */
export const languageFor = (tags: readonly string[]): Language =>
  tags
    .map(tag => LANGUAGES.find(language => tag.toLowerCase().split('-')[0] === language))
    .find(language => language !== undefined) ?? 'en'
