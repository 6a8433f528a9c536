import type Provider from 'oidc-provider'

/** A sign-in at this server that still lives: apps that stay only as long as somebody is signed in live by it. */
export interface SignIn {
  uid: string
  /** Milliseconds since the epoch. */
  since: number
  /** How they were recognised, in the words of RFC 8176. */
  amr: readonly string[]
  /** The browser in plain words, as far as it tells: `Firefox on Windows`. */
  browser: string
  /** The clients that it led into, by id. */
  clientIds: readonly string[]
}

/** The sign-ins at this server. */
export interface SignIns {
  /** Those of this account that live, newest first. */
  listOf(sub: string): Promise<SignIn[]>
  /** Ends those of this account that fit; every token that lives by them is dead from here on. */
  end(sub: string, fits: (uid: string) => boolean): Promise<void>
}

/** Looks on as people come in: the provider's own sessions have no place for the browser, and cannot be listed. */
export function watchSignIns(provider: Provider): SignIns {
  const seen = new Map<string, { sub: string; browser: string; clientIds: Set<string> }>()
  provider.on('authorization.success', ({ oidc, headers }) => {
    const { session, client } = oidc
    if (session?.accountId === undefined || client === undefined) return
    const clientIds = seen.get(session.uid)?.clientIds ?? new Set()
    clientIds.add(client.clientId)
    seen.set(session.uid, { sub: session.accountId, browser: browserOf(headers['user-agent']), clientIds })
  })

  async function sessionsOf(sub: string) {
    const living = []
    for (const [uid, { sub: owner, browser, clientIds }] of seen) {
      const session = owner === sub ? await provider.Session.findByUid(uid) : undefined
      if (session?.accountId === sub) living.push({ uid, browser, clientIds: [...clientIds], session })
      else if (owner === sub) seen.delete(uid)
    }
    return living
  }

  return {
    async listOf(sub) {
      const living = await sessionsOf(sub)
      return living
        .map(({ session, ...rest }) => ({
          ...rest,
          amr: session.amr ?? [],
          since: (session.loginTs ?? session.iat) * 1000,
        }))
        .toSorted((one, other) => other.since - one.since)
    },
    async end(sub, fits) {
      for (const { uid, session } of await sessionsOf(sub)) {
        if (!fits(uid)) continue
        await session.destroy()
        seen.delete(uid)
      }
    },
  }
}

const browsers = [
  ['Firefox', /Firefox\//],
  ['Edge', /Edg\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const

const systems = [
  ['Android', /Android/],
  ['an iPhone or iPad', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['a Mac', /Macintosh/],
  ['Linux', /Linux/],
] as const

/** Roughly: browsers say what they like, and the owner only needs to know one from another. */
function browserOf(agent = ''): string {
  const named = (list: readonly (readonly [string, RegExp])[]) =>
    list.find(([, sign]) => sign.test(agent))?.[0]
  const browser = named(browsers)
  const system = named(systems)
  if (browser === undefined) return 'a browser that does not say which'
  return system === undefined ? browser : `${browser} on ${system}`
}
