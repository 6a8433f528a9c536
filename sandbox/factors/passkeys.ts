import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Account, Accounts } from '../accounts/account.ts'
import type { Settings } from '../auth/settings.ts'
import { createChallenges } from './challenges.ts'

/** A passkey as its owner sees it. Times are milliseconds since the epoch. */
export interface Passkey {
  /** base64url, as the browser gave it. */
  id: string
  name: string
  since: number
  usedAt?: number
}

/** A passkey as it is kept. */
interface KeptPasskey extends Omit<Passkey, 'id'> {
  /** COSE, base64url. */
  publicKey: string
  counter: number
  transports: readonly string[]
}

/**
 * Passkeys. What a browser sends is given as the text of its JSON; `visit` is the sign-in or the visit that asked for
 * it, and each of its challenges is good for one answer.
 * @see Web Authentication Level 3 §7
 */
export interface PasskeyDesk {
  list(sub: string): readonly Passkey[]
  /** What the browser is asked in order to make one. */
  askForNew(visit: string, account: Account): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Keeps what it made; false where that does not hold. */
  add(visit: string, account: Account, sent: string, name: string): Promise<boolean>
  /** What the browser is asked in order to prove one: of this account, or of whoever it has one of. */
  askForProof(visit: string, sub?: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Whose passkey this proves, its owner verified; undefined for anything that does not hold. */
  prove(visit: string, sent: string): Promise<Account | undefined>
  rename(sub: string, id: string, name: string): void
  remove(sub: string, id: string): void
  clear(): void
}

/** EdDSA, ES256 and RS256, as COSE numbers them: what every authenticator has one of. */
const algorithms = [-8, -7, -257]

/** The passkeys of all accounts. The origin they belong to is this server's. */
export function openPasskeys(
  accounts: Accounts,
  { origin }: Pick<Settings, 'origin'>,
  now: () => number,
): PasskeyDesk {
  const challenges = createChallenges(now)
  const rpID = new URL(origin).hostname
  const held = (sub: string) =>
    accounts.credentialsOf(sub, 'passkey').map(({ id, data }) => ({ id, ...(data as KeptPasskey) }))
  const keep = (sub: string, id: string, data: KeptPasskey) =>
    accounts.putCredential({ sub, kind: 'passkey', id, data })
  const named = (sub: string) => held(sub).map(({ id, transports }) => ({ id, transports: [...transports] }))
  const expected = (visit: string) => ({
    expectedChallenge: (sent: string) => challenges.spend(visit, sent),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  })

  return {
    list: sub =>
      held(sub).map(({ id, name, since, usedAt }) => ({ id, name, since, ...(usedAt && { usedAt }) })),
    async askForNew(visit, { sub, login, name }) {
      const options = await generateRegistrationOptions({
        ...{ rpID, rpName: 'St Elsewhere EHR', userName: login, userDisplayName: name },
        userID: new TextEncoder().encode(sub),
        supportedAlgorithmIDs: algorithms,
        excludeCredentials: named(sub),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      challenges.keep(visit, options.challenge)
      return options
    },
    async add(visit, { sub }, sent, name) {
      const response = readSent<RegistrationResponseJSON>(sent)
      if (response === undefined) return false
      const { registrationInfo } = await orRefused(
        verifyRegistrationResponse({ ...expected(visit), response, supportedAlgorithmIDs: algorithms }),
      )
      if (registrationInfo === undefined || isTaken(accounts, registrationInfo.credential.id)) return false
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential
      const key = Buffer.from(publicKey).toString('base64url')
      keep(sub, id, { name, since: now(), publicKey: key, counter, transports })
      return true
    },
    async askForProof(visit, sub) {
      const options = await generateAuthenticationOptions({
        ...{ rpID, userVerification: 'required' },
        ...(sub !== undefined && { allowCredentials: named(sub) }),
      })
      challenges.keep(visit, options.challenge)
      return options
    },
    async prove(visit, sent) {
      const response = readSent<AuthenticationResponseJSON>(sent)
      const sub = Buffer.from(response?.response?.userHandle ?? '', 'base64url').toString()
      const account = accounts.findSubject(sub)
      const found = held(sub).find(({ id }) => id === response?.id)
      if (response === undefined || account === undefined || found === undefined) return undefined
      const { id, ...kept } = found
      // A counter that did not rise, of a key that has one, is refused there: the key has a copy somewhere.
      const { authenticationInfo } = await orRefused(
        verifyAuthenticationResponse({
          ...{ ...expected(visit), response },
          credential: { id, publicKey: Buffer.from(kept.publicKey, 'base64url'), counter: kept.counter },
        }),
      )
      // Looked at again: it may have been removed meanwhile, or its copy may have been quicker.
      const still = held(sub).find(one => one.id === id)
      if (authenticationInfo === undefined || still?.counter !== kept.counter) return undefined
      keep(sub, id, { ...kept, counter: authenticationInfo.newCounter, usedAt: now() })
      return account
    },
    rename(sub, id, name) {
      const found = held(sub).find(one => one.id === id)
      if (found === undefined) return
      const { id: _, ...kept } = found
      keep(sub, id, { ...kept, name })
    },
    remove: (sub, id) => accounts.removeCredential({ sub, kind: 'passkey', id }),
    clear: challenges.clear,
  }
}

/** One passkey is one person's. @see Web Authentication Level 3 §7.1 */
function isTaken(accounts: Accounts, id: string): boolean {
  return accounts.list().some(({ sub }) => accounts.credentialsOf(sub, 'passkey').some(one => one.id === id))
}

/** What a browser sent, as far as it is an object; the library judges the rest. */
function readSent<Response extends { id: string }>(sent: string): Response | undefined {
  try {
    const read: unknown = JSON.parse(sent)
    return typeof read === 'object' && read !== null && 'response' in read ? (read as Response) : undefined
  } catch {
    return undefined
  }
}

/** The library throws for whatever does not hold: nothing of it is for whoever sent it. */
async function orRefused<Result extends { verified: boolean }>(
  verifying: Promise<Result>,
): Promise<Partial<Result>> {
  try {
    const result = await verifying
    return result.verified ? result : {}
  } catch {
    return {}
  }
}
