import 'fake-indexeddb/auto'
import { asFhirBase } from '#smart'
import { type Keeper, memoryVault, passphraseKeeper, sealedKeeper, type Vault } from '#vault'
import { beginLaunch, createSessionStore, type Session, type SessionStore, startAfresh } from '../index.ts'
import { Ehr } from './ehr.ts'

const HOUR = 3_600_000

/** A tab: its own sessionStorage and its own store. */
export interface Tab {
  readonly vault: Vault
  readonly store: SessionStore
  readonly keepers: readonly [sealed: Keeper, passphrase: Keeper]
  signIn(keeper?: string): Promise<Session>
}

/** One browser with its real lock manager, its real channel and the keepers it has, and a server to sign in at. */
export class Browser {
  readonly ehr = new Ehr()
  idleMs = 24 * HOUR
  readonly #name = `chartkey-${crypto.randomUUID()}`
  readonly #factory = new IDBFactory()
  readonly #channels: BroadcastChannel[] = []

  /** @param adjust what this tab's keepers do otherwise */
  tab(adjust: (keeper: Keeper) => Keeper = keeper => keeper): Tab {
    const vault = memoryVault()
    const device = {
      indexedDB: () => this.#factory,
      origin: 'https://app.example',
      now: this.ehr.world.now,
      patienceMs: 10_000,
      guessMs: 1,
    }
    const keepers = [
      adjust(sealedKeeper('visit', device)),
      adjust(passphraseKeeper('visit', device)),
    ] as const
    let keeper = 'sealed'
    const store = createSessionStore({
      world: this.ehr.world,
      openTab: async () => vault,
      keepers,
      locks: navigator.locks,
      channel: () => this.listen(),
      sleep: ms => new Promise(resolve => setTimeout(resolve, Math.min(ms, 50))),
      policyFor: () => ({
        serverId: 'ehr',
        keeper,
        keepers: ['memory', 'tab', 'sealed', 'passphrase'],
        longestMs: 8 * HOUR,
        deviceMs: 30 * 24 * HOUR,
        idleMs: this.idleMs,
        renewable: true,
      }),
    })
    const signIn = async (chosen = 'sealed') => {
      keeper = chosen
      const callback = await this.#callbackUrl(vault)
      return (await store.completeLaunch(callback)).session
    }
    return { vault, store, keepers, signIn }
  }

  /** The line between the tabs. */
  listen(): BroadcastChannel {
    const channel = new BroadcastChannel(this.#name)
    this.#channels.push(channel)
    return channel
  }

  close(): void {
    for (const channel of this.#channels) channel.close()
  }

  /** The refresh tokens that were spent, in order. */
  spent(): (string | null)[] {
    return this.ehr
      .tokenRequests()
      .filter(form => form.get('grant_type') === 'refresh_token')
      .map(form => form.get('refresh_token'))
  }

  revoked(): (string | null)[] {
    return this.ehr.posts.filter(({ path }) => path === '/revoke').map(({ form }) => form.get('token'))
  }

  async #callbackUrl(vault: Vault): Promise<URL> {
    const registration = {
      fhirBase: asFhirBase('https://ehr.example/fhir'),
      clientId: 'chartkey',
      redirectUri: 'https://app.example/callback',
      endpointOrigins: ['https://ehr.example'],
    }
    const need = {
      openid: false,
      launch: 'standalone',
      access: 'offline',
      resources: ['patient/Patient.rs'],
    } as const
    const { url } = await beginLaunch(
      await startAfresh(async () => vault),
      { registration, need },
      this.ehr.world,
    )
    const state = new URL(url).searchParams.get('state') ?? ''
    return new URL(`https://app.example/callback?${new URLSearchParams({ code: 'c0de', state })}`)
  }
}
