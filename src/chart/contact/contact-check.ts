import { ADDRESS_PARTS, type ContactEntry, type ContactField, fieldOf } from './contact-entry.ts'

/** What is wrong with a field: blank though it must not be, or not of the shape of its kind. */
export type ContactMistake = 'missing' | 'phone' | 'email' | 'postal-code' | 'us-postal-code' | 'too-long'
export type ContactMistakes = Readonly<Partial<Record<ContactField, ContactMistake>>>

const LONGEST = 200

/**
 * What a person should look at again in an entry, field by field; nothing where it can be sent. It asks for shapes,
 * not for numbers that exist, and keeps everybody's own way of spelling.
 */
export function checkEntry(entry: ContactEntry): ContactMistakes {
  if (entry.ended) return {}
  const tooLong = Object.entries(entry.fields).filter(([, text]) => text.length > LONGEST)
  return {
    ...Object.fromEntries(tooLong.map(([field]) => [field, 'too-long' as const])),
    ...(entry.part === 'telecom' ? checkTelecom(entry) : checkAddress(entry)),
  }
}

function checkTelecom(entry: ContactEntry): ContactMistakes {
  const value = fieldOf(entry, 'value').trim()
  if (value === '') return { value: 'missing' }
  const { system } = entry
  if (['phone', 'fax', 'sms'].includes(system) && !isPhone(value)) return { value: 'phone' }
  if (system === 'email' && !isEmail(value)) return { value: 'email' }
  return {}
}

/** As many digits as E.164 allows, with a plus, an extension and the usual marks between them. */
function isPhone(value: string): boolean {
  const [number = ''] = value.split(/\s*(?:;\s*ext=|\bext\.?|\bx|#)\s*\d{1,8}$/i)
  const digits = number.replace(/[\s().\-/\u2010-\u2015]/g, '').replace(/^\+/, '')
  return /^\p{Nd}{3,15}$/u.test(digits)
}

/** One @ between a name and a domain with a dot, of the lengths that mail allows. @see RFC 5321 §4.5.3.1 */
function isEmail(value: string): boolean {
  const [name = '', domain = '', ...more] = value.split('@')
  if (more.length > 0 || name === '' || name.length > 64 || value.length > 254) return false
  return !/[\s<>()[\],;:\\"]/.test(value) && /^[^.]+(\.[^.]+)+$/.test(domain) && !/^\.|\.$|\.\./.test(name)
}

function checkAddress(entry: ContactEntry): ContactMistakes {
  if (entry.asText) return fieldOf(entry, 'text').trim() === '' ? { text: 'missing' } : {}
  if (ADDRESS_PARTS.every(part => fieldOf(entry, part).trim() === '')) return { line: 'missing' }
  const postalCode = fieldOf(entry, 'postalCode').trim()
  if (postalCode === '') return {}
  const isUs = /^(us|usa|united states( of america)?)$/i.test(fieldOf(entry, 'country').trim())
  if (isUs) return /^\d{5}(-\d{4})?$/.test(postalCode) ? {} : { postalCode: 'us-postal-code' }
  return /^(?=.{2,12}$)[\p{L}\p{Nd}]+([ -][\p{L}\p{Nd}]+)*$/u.test(postalCode)
    ? {}
    : { postalCode: 'postal-code' }
}
