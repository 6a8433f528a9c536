import type { PageVisit } from '../sign-in/page-session.ts'
import { levelOf, levels } from '../sign-in/progress.ts'

/** Whether this visit may keep the house: an administrator's, with two proofs. */
export function isAdmin({ account, amr }: Pick<PageVisit, 'account' | 'amr'>): boolean {
  return account.kind === 'admin' && levelOf(amr) === levels.two
}
