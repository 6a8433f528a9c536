import { readEmail, readPhone } from '../accounts/accounts.ts'
import type { Post } from '../post/post.ts'

/** Where somebody can be written to. */
export interface Address {
  kind: 'mail' | 'text'
  /** As it is kept: lower case, or E.164. */
  value: string
}

/** An e-mail address or a telephone number in any writing; undefined for what is neither. */
export function readAddress(text: string): Address | undefined {
  const email = readEmail(text)
  if (email !== undefined) return { kind: 'mail', value: email }
  const phone = readPhone(text)
  return phone === undefined ? undefined : { kind: 'text', value: phone }
}

/** Writes to an address; a text message has no subject. */
export function writeTo(post: Post, { kind, value }: Address, subject: string, text: string): Promise<void> {
  return kind === 'mail' ? post.mail(value, subject, text) : post.text(value, text)
}
