import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Account, Accounts } from './account.ts'

/** OWASP's scrypt parameters of the same strength as N = 2¹⁷, in 16 MiB instead of 128: a ward has many sign-ins at once. */
const cost = { N: 2 ** 14, r: 8, p: 5 } as const
const length = 32

/** A password as it is kept. Everything that the check needs stands with it, so that parameters can be raised later. */
interface PasswordHash {
  salt: string
  hash: string
  N: number
  r: number
  p: number
}

/** Nobody's: checked where there is no account, so that the answer takes as long. */
const nobodys: Promise<PasswordHash> = hashPassword(randomBytes(16).toString('hex'))

/** Hashes a password under a salt of its own. @see RFC 7914; NIST SP 800-63B-4 §3.1.1.2 */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost }
}

/** The enabled account that this login and password open; undefined for any mistake, after the same time. */
export async function verifyPassword(
  accounts: Accounts,
  login: string,
  password: string,
): Promise<Account | undefined> {
  const account = accounts.findAccount(login)
  const [kept] = account === undefined ? [] : accounts.credentialsOf(account.sub, 'password')
  const fits = await fitsHash(password, kept === undefined ? await nobodys : (kept.data as PasswordHash))
  return fits && kept !== undefined ? account : undefined
}

/** Makes this the account's password. Whether it is a good one is asked before. */
export async function setPassword(accounts: Accounts, sub: string, password: string): Promise<void> {
  accounts.putCredential({ sub, kind: 'password', id: 'password', data: await hashPassword(password) })
}

async function fitsHash(password: string, { salt, hash, ...parameters }: PasswordHash): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64')
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), parameters), expected)
}

/** NFKC, so that one password is one on every keyboard. */
function derive(
  password: string,
  salt: Buffer,
  parameters: typeof cost | Omit<PasswordHash, 'salt' | 'hash'>,
) {
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...parameters, maxmem: 2 ** 28 }, (cause, key) =>
      cause === null ? resolve(key) : reject(cause),
    )
  })
}
