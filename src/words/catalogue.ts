import type * as words from './index.ts'

type Words = typeof words

/** The messages of every file, as a translation has to answer them: the same arguments, words of its own. */
export type Catalogue = {
  [File in MessageFile]: { readonly [Name in keyof Words[File]]: Translated<Words[File][Name]> }
}

/** What the door of this room offers beside files of messages is functions and lists. */
type MessageFile = {
  [Name in keyof Words]: Words[Name] extends ((...args: never[]) => unknown) | readonly unknown[]
    ? never
    : Name
}[keyof Words]

type Translated<Message> = Message extends (...args: infer Args) => infer Said
  ? (...args: Args) => Worded<Said>
  : Message

type Worded<Said> = Said extends string
  ? string
  : Said extends readonly (infer Each)[]
    ? readonly Worded<Each>[]
    : Said extends object
      ? { readonly [Name in keyof Said]: Worded<Said[Name]> }
      : Said
