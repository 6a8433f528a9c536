import type { CDPSession } from '@playwright/test'

/** A request that the browser made during a launch. */
interface Trip {
  readonly url: string
  readonly method: string
  /** As DevTools calls it: `Document`, `Script`, `Fetch` … */
  readonly type: string
  /** Asked for ahead of need: the page goes on without it. */
  readonly ahead: boolean
  /** In seconds of the browser's own clock. */
  readonly startedAt: number
  endedAt: number | undefined
  /** As it came over the wire, compressed; 0 from a cache. */
  bytes: number
}

/** The requests of a launch in the order of their start. */
export type Trace = readonly Trip[]

/** Begins to record; the function that comes back gives what was seen so far. */
export function recordTrace(devtools: CDPSession): () => Trace {
  const trips: Trip[] = []
  const open = new Map<string, Trip>()
  devtools.on('Network.requestWillBeSent', ({ requestId, timestamp, request, type = 'Other' }) => {
    const redirected = open.get(requestId) // each hop of a redirect comes under the same id
    if (redirected !== undefined) redirected.endedAt = timestamp
    const trip: Trip = {
      url: request.url,
      method: request.method,
      type,
      ahead: request.initialPriority === 'Low' || request.initialPriority === 'VeryLow',
      startedAt: timestamp,
      endedAt: undefined,
      bytes: 0,
    }
    open.set(requestId, trip)
    trips.push(trip)
  })
  devtools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const trip = open.get(requestId)
    if (trip !== undefined) Object.assign(trip, { endedAt: timestamp, bytes: encodedDataLength })
  })
  return () => [...trips]
}

/**
 * The sequential round trips that SMART forces on any app, as this trace went through them: whatever the app
 * does, each of these has to come back before the next can be asked for.
 *
 * The preflight of the first FHIR request is forced too, but DevTools does not slow preflights.
 * @see SMART App Launch 2.2, app-launch, "Top-level steps for app launch"
 */
export function forcedTrips(trace: Trace): readonly string[] {
  const [launch, ...later] = trace.filter(({ type }) => type === 'Document')
  const hops = later.slice(0, -1).map((_hop, index) => `authorize, hop ${index + 1}`)
  const asked = (path: RegExp, name: string) =>
    trace.some(({ url, type }) => type === 'Fetch' && path.test(new URL(url).pathname)) ? [name] : []
  return [
    ...(launch === undefined ? [] : ['launch document']),
    ...asked(/\/\.well-known\/smart-configuration$/, 'well-known'),
    ...hops,
    'callback document',
    ...asked(/\/token$/, 'token'),
    ...asked(/\/Patient\/[^/]+$/, 'Patient'),
  ]
}

/** The scripts that the page could not do without before it left for the sign-in. */
export function scriptsBeforeRedirect(trace: Trace): readonly Trip[] {
  const left = trace.filter(({ type }) => type === 'Document')[1]?.startedAt ?? Number.POSITIVE_INFINITY
  return scriptsOf(trace).filter(({ startedAt, ahead }) => startedAt < left && !ahead)
}

/** Every script of the launch, once. */
export function scriptsOf(trace: Trace): readonly Trip[] {
  const scripts = trace.filter(({ type }) => type === 'Script')
  return scripts.filter(({ url }, index) => scripts.findIndex(other => other.url === url) === index)
}

/** The requests as a waterfall in text, in milliseconds from the first. */
export function waterfall(trace: Trace): string {
  const zero = trace[0]?.startedAt ?? 0
  const at = (time: number | undefined) =>
    (time === undefined ? '' : Math.round((time - zero) * 1000).toString()).padStart(6)
  return trace
    .map(({ startedAt, endedAt, type, bytes, ahead, url }) => {
      const { host, pathname } = new URL(url)
      const size = bytes === 0 ? 'cache' : String(bytes)
      return `${at(startedAt)}${at(endedAt)}  ${type.padEnd(10)} ${size.padStart(6)} ${ahead ? '~' : ' '} ${host}${pathname}`
    })
    .join('\n')
}
