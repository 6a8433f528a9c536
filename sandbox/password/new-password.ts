import type { Account } from '../accounts/account.ts'
import { setPassword } from '../accounts/password.ts'
import { findPasswordRefusal } from '../accounts/password-rules.ts'
import type { PasswordDeps } from './deps.ts'

/** What keeps two entries from becoming a password, as a sentence; undefined where nothing does. */
export function findMistake(
  form: URLSearchParams,
  account: Parameters<typeof findPasswordRefusal>[1],
): string | undefined {
  const password = form.get('password') ?? ''
  if (password !== form.get('repeated')) return 'The two entries are not the same. Type it once more.'
  return findPasswordRefusal(password, account)?.sentence
}

/** Makes this the password, ends every reset and tells its owner. Somebody else's doing would not stay unseen. */
export async function replacePassword(
  { accounts, resets, post }: PasswordDeps,
  { sub, email, emailVerified, phone, phoneVerified }: Account,
  password: string,
): Promise<void> {
  await setPassword(accounts, sub, password)
  resets.endAllOf(sub)
  if (email !== undefined && emailVerified) await post.mail(email, 'Your password was changed', notice)
  else if (phone !== undefined && phoneVerified) await post.text(phone, notice)
}

const notice = `The password of your account at St Elsewhere was changed just now.

If that was not you, choose another with “Forgot your password?” on the sign-in page, and tell us.`
