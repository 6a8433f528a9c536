import type { Account } from '../accounts/account.ts'
import type { Post } from '../post/post.ts'

/**
 * Writes to an account's owner what changed about how it is opened, where there is an address that was verified.
 * @see NIST SP 800-63B-4 §4.6
 */
export async function tellChange(
  post: Post,
  { name, email, emailVerified }: Account,
  what: string,
): Promise<void> {
  if (email === undefined || !emailVerified) return
  await post.mail(
    email,
    'How you sign in at St Elsewhere has changed',
    `${name},\n\n${what}\n\nIf that was not you, sign in, look at your security page, change your password, and tell the front desk.\n`,
  )
}
