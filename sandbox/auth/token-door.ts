import type { Context } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** How many requests of one address may fail in a minute. Whoever succeeds is not counted. */
const mostFailures = 300

/** What stands before the token endpoint. */
export interface TokenDoor {
  /** Koa middleware. */
  pass(ctx: Context, next: () => Promise<unknown>): Promise<void>
  /** Nobody has failed yet. `failures` in a minute are borne from now on. */
  reset(failures?: number): void
}

/**
 * Holds up an address that guesses, and answers in RFC 6749's own words where the provider uses others. The
 * description stays general: which part of a request was wrong is for nobody to learn.
 * @see RFC 6749 §5.2; RFC 6585 §4 for 429
 */
export function createTokenDoor(): TokenDoor {
  let limiter = limiterOf(mostFailures)
  return {
    reset(failures = mostFailures) {
      limiter = limiterOf(failures)
    },
    async pass(ctx, next) {
      if (!ctx.path.endsWith('/token') || ctx.method !== 'POST') return void (await next())
      const address = ctx.req.socket.remoteAddress ?? ''
      const waits = await limiter.get(address)
      if (waits !== null && waits.remainingPoints <= 0) return holdUp(ctx, waits)
      await next()
      if (ctx.status < 400) return
      await limiter.consume(address).catch((refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused
      })
      rename(ctx)
    },
  }
}

const limiterOf = (points: number) => new RateLimiterMemory({ points, duration: 60 })

function holdUp(ctx: Context, { msBeforeNext }: RateLimiterRes): void {
  ctx.status = 429
  ctx.set({ 'Retry-After': String(Math.max(1, Math.ceil(msBeforeNext / 1000))), 'Cache-Control': 'no-store' })
  ctx.body = { error: 'temporarily_unavailable', error_description: 'too many requests of yours have failed' }
}

/** The provider's words on the left, RFC 6749 §5.2's for the same thing on the right. */
const names = new Map<unknown, { status: number; error: string; error_description: string }>([
  [
    'no client authentication mechanism provided',
    { status: 401, error: 'invalid_client', error_description: 'client authentication failed' },
  ],
  [
    'requested grant type is not allowed for this client',
    { status: 400, error: 'unauthorized_client', error_description: 'this client may not use this grant' },
  ],
])

function rename(ctx: Context): void {
  const { error_description: said } = { error_description: undefined, ...(ctx.body as object | undefined) }
  const named = names.get(said)
  if (named === undefined) return
  const { status, ...body } = named
  ctx.status = status
  ctx.body = body
}
