const KEY = 'chartkey-preferences'
const THEMES = ['system', 'light', 'dark'] as const

/** What somebody likes to see, on this browser. It says nothing of who they are and outlives every visit. */
export interface Preferences {
  readonly theme: (typeof THEMES)[number]
  /** A BCP 47 language tag; absent as long as the browser's own is followed. */
  readonly language?: string
  /** Whose colours the app wears where an EHR asks it to wear its own; absent as long as those are. */
  readonly style?: 'own'
  /** Whose device this is, once somebody said that it is their own. */
  readonly device?: 'own'
}

/** Where preferences are read and changed. Neither throws. */
export interface PreferenceShelf {
  read(): Preferences
  /** Changes what is named, and keeps the rest; `undefined` forgets it. */
  write(changes: { [Name in keyof Preferences]?: Preferences[Name] | undefined }): void
}

/**
 * The preferences of this browser, apart from anything secret. Where the browser keeps nothing they last as long as
 * the page; what is not a preference of this version is left out.
 */
export function openPreferences(storage: () => Storage = () => localStorage): PreferenceShelf {
  let unkept: string | undefined

  function text(): string {
    try {
      return unkept ?? storage().getItem(KEY) ?? '{}'
    } catch {
      return '{}'
    }
  }

  const read = () => readPreferences(text())
  return {
    read,
    write(changes) {
      const next = JSON.stringify(readPreferences(JSON.stringify({ ...read(), ...changes })))
      try {
        storage().setItem(KEY, next)
        unkept = undefined
      } catch {
        unkept = next
      }
    },
  }
}

function readPreferences(text: string): Preferences {
  const { theme, language, style, device } = readObject(text)
  return {
    theme: THEMES.find(known => known === theme) ?? 'system',
    ...(typeof language === 'string' && isLanguageTag(language) && { language }),
    ...(style === 'own' && { style }),
    ...(device === 'own' && { device }),
  }
}

function readObject(text: string): {
  theme?: unknown
  language?: unknown
  style?: unknown
  device?: unknown
} {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    return {}
  }
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}
