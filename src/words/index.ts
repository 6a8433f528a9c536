/**
 * Every sentence a person reads, English first. A message is a function, so its arguments are typed and
 * unused ones are left out of the bundle; a translation is a folder beside `en` of the same shape.
 */
export * as account from './en/account.ts'
export * as audit from './en/audit.ts'
export * as banner from './en/banner.ts'
export * as chart from './en/chart.ts'
export * as clinical from './en/clinical.ts'
export * as contact from './en/contact.ts'
export * as device from './en/device.ts'
export * as door from './en/door.ts'
export * as errors from './en/errors.ts'
export * as frontDoor from './en/front-door.ts'
export * as keys from './en/keys.ts'
export * as notes from './en/notes.ts'
export * as ui from './en/ui.ts'
export * as visit from './en/visit.ts'
