import { createHash, randomBytes } from 'node:crypto'
import type { Address } from '../codes/address.ts'
import type { Exchange } from '../server/http.ts'

/** One registration under way, in one browser. */
export interface Registration {
  /** The sign-in that it was begun from. */
  back: string | undefined
  address?: Address
  /** Whether the code that was sent there was typed here. */
  verified: boolean
  /** How often no record fitted. */
  misses: number
}

/** A registration whose address is known. */
export type AddressedRegistration = Registration & { address: Address }

/** Whether this one has an address. */
export function isAddressed(registration: Registration): registration is AddressedRegistration {
  return registration.address !== undefined
}

/** Registrations by what their cookie says, which is not kept itself. */
export interface Registrations {
  /** This browser's; undefined for none, or one of more than half an hour ago. */
  find(exchange: Exchange): Registration | undefined
  /** A new one in the place of whichever this browser had. */
  begin(exchange: Exchange, back: string | undefined): Registration
  end(exchange: Exchange): void
  clear(): void
}

const life = 30 * 60_000

/** Registrations in memory. `now` in milliseconds since the epoch. */
export function createRegistrations(secure: boolean, now: () => number = Date.now): Registrations {
  const kept = new Map<string, { registration: Registration; until: number }>()
  const flags = `Path=/register; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    find(exchange) {
      const found = kept.get(idOf(exchange))
      return found !== undefined && now() < found.until ? found.registration : undefined
    },
    begin(exchange, back) {
      for (const [id, { until }] of kept) if (until <= now()) kept.delete(id)
      kept.delete(idOf(exchange))
      const value = randomBytes(32).toString('base64url')
      const registration = { back, verified: false, misses: 0 }
      kept.set(hashOf(value), { registration, until: now() + life })
      exchange.res.setHeader('set-cookie', `registration=${value}; ${flags}`)
      return registration
    },
    end(exchange) {
      kept.delete(idOf(exchange))
      exchange.res.setHeader('set-cookie', `registration=; Max-Age=0; ${flags}`)
    },
    clear: () => kept.clear(),
  }
}

function idOf({ req }: Exchange): string {
  return hashOf(/(?:^|; )registration=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
}

const hashOf = (value: string) => createHash('sha256').update(value).digest('base64url')
