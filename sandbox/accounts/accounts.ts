import { createHash, randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import {
  type Account,
  AccountRefused,
  type Accounts,
  type Credential,
  type Link,
  type NewAccount,
} from './account.ts'

const schema = `
CREATE TABLE account (sub TEXT PRIMARY KEY, login TEXT UNIQUE NOT NULL, email TEXT UNIQUE, phone TEXT UNIQUE, person TEXT UNIQUE, body TEXT NOT NULL);
CREATE TABLE link (issuer TEXT, subject TEXT, sub TEXT NOT NULL, PRIMARY KEY (issuer, subject));
CREATE TABLE credential (sub TEXT, kind TEXT, id TEXT, data TEXT NOT NULL, PRIMARY KEY (sub, kind, id));
`

/**
 * The accounts, in a database of their own in memory. `seeds` are made at the start, and again at every reset; `furnish` then gives them
 * what they sign in with.
 */
export function openAccounts(
  seeds: readonly NewAccount[],
  furnish: (accounts: Accounts) => void = () => {},
): Accounts {
  const db = new DatabaseSync(':memory:')
  db.exec(schema)
  const upsert = db.prepare(
    `INSERT INTO account (sub, login, email, phone, person, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sub) DO UPDATE SET login = excluded.login, email = excluded.email, phone = excluded.phone, person = excluded.person, body = excluded.body`,
  )
  const all = db.prepare('SELECT body FROM account ORDER BY rowid')
  const bySub = db.prepare('SELECT body FROM account WHERE sub = ?')
  const byLink = db.prepare('SELECT sub FROM link WHERE issuer = ? AND subject = ?')

  const read = (row: Record<string, unknown> | undefined): Account | undefined =>
    row === undefined ? undefined : JSON.parse(String(row.body))
  const everyone = () =>
    all
      .all()
      .map(read)
      .filter(account => account !== undefined)
  const findEnabled = (fits: (account: Account) => boolean) =>
    everyone().find(account => !account.disabled && fits(account))

  function write(account: Account): Account {
    const { sub, login, email = null, phone = null, fhirUser: person = null } = account
    try {
      upsert.run(sub, login, email, phone, person, JSON.stringify(account))
    } catch (cause) {
      const [, column] = /UNIQUE constraint failed: account\.(\w+)/.exec(String(cause)) ?? []
      if (column === undefined) throw cause
      throw new AccountRefused(`that ${column} belongs to another account`, { cause })
    }
    return account
  }

  const seeded = new Set<string>()
  const accounts: Accounts = {
    list: everyone,
    findAccount: asked =>
      findEnabled(
        ({ login, email, fhirUser }) =>
          login === asked ||
          (email !== undefined && email === readEmail(asked)) ||
          (fhirUser !== undefined && (fhirUser === asked || fhirUser.endsWith(`/${asked}`))),
      ),
    findSubject(sub) {
      const found = read(bySub.get(sub))
      return found?.disabled ? undefined : found
    },
    findReachable: asked =>
      findEnabled(
        ({ email, emailVerified, phone, phoneVerified }) =>
          (emailVerified && email !== undefined && email === readEmail(asked)) ||
          (phoneVerified && phone !== undefined && phone === readPhone(asked)),
      ),
    create(account) {
      const made = complete(account)
      if (bySub.get(made.sub) === undefined) return write(made)
      if (account.sub !== undefined) throw new AccountRefused('that sub belongs to another account')
      // Whoever had this subject stands for somebody else by now, and keeps it.
      return write({ ...made, sub: randomSubject() })
    },
    change(sub, change) {
      const found = read(bySub.get(sub))
      if (found === undefined) throw new AccountRefused('there is no such account')
      return write({ ...found, ...normal(change), sub })
    },
    remove(sub) {
      for (const table of ['account', 'link', 'credential'])
        db.prepare(`DELETE FROM ${table} WHERE sub = ?`).run(sub)
    },
    findLinked(issuer, subject) {
      const row = byLink.get(issuer, subject)
      return row === undefined ? undefined : accounts.findSubject(String(row.sub))
    },
    linksOf: sub =>
      db
        .prepare('SELECT issuer, subject, sub FROM link WHERE sub = ?')
        .all(sub)
        .map(({ issuer, subject }): Link => ({ issuer: String(issuer), subject: String(subject), sub })),
    link({ issuer, subject, sub }) {
      const row = byLink.get(issuer, subject)
      if (row !== undefined && row.sub !== sub)
        throw new AccountRefused('that person is linked to another account')
      db.prepare('INSERT OR IGNORE INTO link (issuer, subject, sub) VALUES (?, ?, ?)').run(
        issuer,
        subject,
        sub,
      )
    },
    unlink(issuer, subject) {
      db.prepare('DELETE FROM link WHERE issuer = ? AND subject = ?').run(issuer, subject)
    },
    credentialsOf: (sub, kind) =>
      db
        .prepare('SELECT id, data FROM credential WHERE sub = ? AND kind = ? ORDER BY rowid')
        .all(sub, kind)
        .map(({ id, data }): Credential => ({ sub, kind, id: String(id), data: JSON.parse(String(data)) })),
    putCredential({ sub, kind, id, data }) {
      db.prepare('INSERT OR REPLACE INTO credential (sub, kind, id, data) VALUES (?, ?, ?, ?)').run(
        ...[sub, kind, id, JSON.stringify(data)],
      )
    },
    removeCredential({ sub, kind, id }) {
      db.prepare('DELETE FROM credential WHERE sub = ? AND kind = ? AND id = ?').run(sub, kind, id)
    },
    isSeed: sub => seeded.has(sub),
    reset() {
      for (const table of ['account', 'link', 'credential']) db.exec(`DELETE FROM ${table}`)
      seeded.clear()
      for (const seed of seeds) seeded.add(accounts.create(seed).sub)
      furnish(accounts)
    },
    close: () => db.close(),
  }
  accounts.reset()
  return accounts
}

/** An e-mail address as it is kept; undefined for what is none. */
export function readEmail(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase()
  return /^[^\s@<>",;]{1,64}@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/.test(trimmed) ? trimmed : undefined
}

/** A telephone number as it is kept, `+` and 8 to 15 digits; undefined for what is none. @see ITU-T E.164 */
export function readPhone(text: string): string | undefined {
  const bare = text.replaceAll(/[\s().\-/]/g, '')
  return /^\+[1-9]\d{7,14}$/.test(bare) ? bare : undefined
}

function complete(account: NewAccount): Account {
  return {
    sub: subjectOf(account.fhirUser),
    emailVerified: false,
    phoneVerified: false,
    tenant: 'st-elsewhere',
    externalIds: [],
    disabled: false,
    ...normal(account),
  }
}

function normal<Part extends Partial<Account>>(part: Part): Part {
  const email = part.email === undefined ? undefined : readEmail(part.email)
  const phone = part.phone === undefined ? undefined : readPhone(part.phone)
  if (part.email !== undefined && email === undefined) throw new AccountRefused('that is no e-mail address')
  if (part.phone !== undefined && phone === undefined)
    throw new AccountRefused('that is no telephone number with its country code')
  return { ...part, ...('email' in part && { email }), ...('phone' in part && { phone }) }
}

/** The same person is the same subject after a restart; somebody without a place in the record gets a random one. */
function subjectOf(fhirUser: string | undefined): string {
  if (fhirUser === undefined) return randomSubject()
  return createHash('sha256').update(fhirUser).digest('base64url').slice(0, 22)
}

const randomSubject = () => randomBytes(16).toString('base64url')
