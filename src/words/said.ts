// How a message is said in the language that is spoken. `scripts/words-plugin.ts` compiles the catalogue to these calls.
type Message = (...args: never[]) => string | undefined
type Told = readonly (Message | undefined)[]

const languages = new Map<string, Map<number, Message>>()
let spoken: ReadonlyMap<number, Message> | undefined

/** The message of this number, in the language that is spoken when it is said; in English where that has none. */
export const say =
  (number: number, english: (...args: unknown[]) => unknown) =>
  (...args: unknown[]) =>
    ((spoken?.get(number) ?? english) as typeof english)(...args)

/** The messages of one file of a language, numbered from `base`. */
export function tell(language: string, base: number, messages: Told): void {
  const known = languages.get(language) ?? new Map<number, Message>()
  for (const [place, message] of messages.entries()) if (message) known.set(base + place, message)
  languages.set(language, known)
}

/** From now on messages are said in this language, as far as it was told. */
export function sayIn(language: string): void {
  spoken = languages.get(language)
}
