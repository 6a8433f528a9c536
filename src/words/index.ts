/**
 * Every sentence a person reads, English first. A message is a function, so its arguments are typed and
 * unused ones are left out of the bundle; a translation is a folder beside `en` of the same shape, which
 * `scripts/words-plugin.ts` compiles to answer in the stead of the English.
 */

export type { Catalogue } from './catalogue.ts'
export * as account from './en/account.ts'
export * as audit from './en/audit.ts'
export * as banner from './en/banner.ts'
export * as chart from './en/chart.ts'
export * as clinical from './en/clinical.ts'
export * as contact from './en/contact.ts'
export * as device from './en/device.ts'
export * as documents from './en/documents.ts'
export * as door from './en/door.ts'
export * as errors from './en/errors.ts'
export * as frontDoor from './en/front-door.ts'
export * as guard from './en/guard.ts'
export * as keys from './en/keys.ts'
export * as look from './en/look.ts'
export * as medicines from './en/medicines.ts'
export * as notes from './en/notes.ts'
export * as places from './en/places.ts'
export * as results from './en/results.ts'
export * as search from './en/search.ts'
export * as sections from './en/sections.ts'
export * as stepUp from './en/step-up.ts'
export * as take from './en/take.ts'
export * as timeline from './en/timeline.ts'
export * as ui from './en/ui.ts'
export * as visit from './en/visit.ts'
export * as vitals from './en/vitals.ts'
export { directionOf, LANGUAGES, type Language, languageFor, speak, spokenLanguage } from './language.ts'
