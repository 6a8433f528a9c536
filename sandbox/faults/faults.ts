import type { Exchange } from '../server/http.ts'
import { type Action, compile, type Rule, readRule } from './rule.ts'

/** A rule in brief, with how often it was played: a test can see that its fault was really met. */
export interface FaultLine extends Pick<Rule, 'id' | 'match' | 'times'> {
  actions: readonly string[]
  played: number
}

/** The faults switched on at the moment. */
export interface Faults {
  /**
   * Switches a rule on.
   * @throws RuleRefused
   */
  add(posted: unknown): Rule
  list(): readonly FaultLine[]
  clear(): void
  /** What shall happen to this exchange; counts it against the `nth` and `times` of every rule. */
  take(exchange: Exchange): Action[]
}

interface Armed {
  rule: Rule
  matches: (exchange: Exchange) => boolean
  seen: number
  played: number
}

/** A switchboard with every fault off. */
export function createFaults(): Faults {
  let armed: Armed[] = []
  let number = 0
  return {
    add(posted) {
      number += 1
      const rule = readRule(posted, `rule-${number}`)
      armed = armed.filter(({ rule: { id } }) => id !== rule.id)
      armed.push({ rule, matches: matcher(rule), seen: 0, played: 0 })
      return rule
    },
    list: () =>
      armed.map(({ rule: { action, ...rest }, played }) => ({
        ...rest,
        actions: Object.keys(action),
        played,
      })),
    clear() {
      armed = []
    },
    take(exchange) {
      if (exchange.req.method === 'OPTIONS') return preflightFaults(armed, exchange)
      return armed.filter(one => isDue(one, exchange)).map(({ rule }) => rule.action)
    },
  }
}

function isDue(one: Armed, exchange: Exchange): boolean {
  const { rule, matches } = one
  if (!matches(exchange)) return false
  one.seen += 1
  if (rule.match.nth !== undefined && rule.match.nth !== one.seen) return false
  if (rule.match.after !== undefined && one.seen <= rule.match.after) return false
  if (rule.times !== undefined && one.played >= rule.times) return false
  one.played += 1
  return true
}

/** A preflight is the browser's and not the app's: it counts for nothing, and only CORS faults touch it. */
function preflightFaults(armed: readonly Armed[], exchange: Exchange): Action[] {
  return armed
    .filter(({ rule, played, matches }) => {
      const spent = rule.times !== undefined && played >= rule.times
      return !spent && (rule.action.noCors || rule.match.method === 'OPTIONS') && matches(exchange)
    })
    .map(({ rule: { action, match } }) => (match.method === 'OPTIONS' ? action : { noCors: true }))
}

function matcher({ match: { method, path, origin, authorization } }: Rule): (exchange: Exchange) => boolean {
  const pathMatches = compile(path)
  return ({ req, url }) =>
    (method === undefined || method === req.method || req.method === 'OPTIONS') &&
    (origin === undefined || origin === req.headers.origin) &&
    (authorization === undefined || authorization === req.headers.authorization) &&
    pathMatches(url.pathname, url.search)
}
