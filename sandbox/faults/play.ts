import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Keys, publicJwk } from '../auth/keys.ts'
import type { Exchange } from '../server/http.ts'
import { type Answer, captureAnswer, sendAnswer } from './answer.ts'
import { forgeIdToken } from './id-token.ts'
import { patched } from './patch.ts'
import type { Action } from './rule.ts'

const signInPage =
  '<!doctype html><title>Sign in</title><h1>Your session has ended</h1><form><input name="user"></form>'

/** Answers an exchange with the faults switched on for it; `serve` is the server's own, honest answer. */
export async function play(
  exchange: Exchange,
  faults: readonly Action[],
  keys: Keys,
  serve: () => Promise<void> | void,
): Promise<void> {
  const { req, res } = exchange
  const delayMs = faults.reduce((sum, fault) => sum + (fault.delayMs ?? 0), 0)
  if (delayMs > 0) await sleep(delayMs)
  if (faults.every(onlyDelays)) return serve()
  if (faults.some(({ hang }) => hang === true)) return
  if (faults.some(({ destroy }) => destroy === true)) return void req.socket.destroy()

  const stand = faults.find(answersAlone)
  const honest = stand === undefined ? await captureAnswer(res, serve) : standIn(stand, exchange)
  if (faults.some(({ hang }) => hang === 'after')) return
  if (faults.some(({ destroy }) => destroy === 'after')) return void req.socket.destroy()
  const answer = faults.reduce((current, fault) => changed(current, fault, keys), honest)
  if (stand?.drip !== undefined) return drip(res, answer, stand.drip)
  sendAnswer(res, answer)
}

function onlyDelays(action: Action): boolean {
  return Object.keys(action).every(name => name === 'delayMs')
}

function answersAlone({ status, body, json, html, redirect, drip }: Action): boolean {
  return [status, body, json, html, redirect, drip].some(member => member !== undefined)
}

/** CORS is granted, or the app would see a network error and never the fault. */
function standIn({ status, body, json, html, redirect, drip }: Action, { req }: Exchange): Answer {
  const headers = {
    'access-control-allow-origin': req.headers.origin ?? '*',
    'access-control-expose-headers': 'Retry-After, WWW-Authenticate, ETag, Location',
    'cache-control': 'no-store',
    vary: 'Origin',
  }
  if (redirect !== undefined)
    return { status: status ?? 302, headers: { ...headers, location: redirect }, body: Buffer.alloc(0) }
  if (html)
    return {
      status: status ?? 200,
      headers: { ...headers, 'content-type': 'text/html' },
      body: Buffer.from(signInPage),
    }
  const text = json === undefined ? (body ?? '') : JSON.stringify(json)
  const typed =
    drip === undefined && text === '' ? headers : { ...headers, 'content-type': 'application/json' }
  return { status: status ?? 200, headers: typed, body: Buffer.from(text) }
}

function changed(answer: Answer, fault: Action, keys: Keys): Answer {
  const steps: ((current: Answer) => Answer)[] = [
    current =>
      fault.patchJson === undefined
        ? current
        : withJson(current, body => patched(body, fault.patchJson ?? [])),
    current => (fault.addKey === undefined ? current : withJson(current, body => withKey(body, keys))),
    current => (fault.idToken === undefined ? current : withForgedIdToken(current, fault.idToken, keys)),
    current => (fault.authorize === undefined ? current : withTamperedRedirect(current, fault.authorize)),
    current => ({ ...current, headers: changedHeaders(current.headers, fault) }),
    current =>
      fault.truncate === undefined ? current : { ...current, body: current.body.subarray(0, fault.truncate) },
  ]
  return steps.reduce((current, step) => step(current), answer)
}

function withJson(answer: Answer, change: (body: unknown) => unknown): Answer {
  const body: unknown = JSON.parse(answer.body.toString('utf8'))
  return { ...answer, body: Buffer.from(JSON.stringify(change(body))) }
}

function withKey(body: unknown, { other }: Keys): unknown {
  const keys = typeof body === 'object' && body !== null && 'keys' in body ? body.keys : []
  return { keys: [keys, publicJwk(other)].flat() }
}

function withForgedIdToken(answer: Answer, forgery: NonNullable<Action['idToken']>, keys: Keys): Answer {
  return withJson(answer, body => {
    if (typeof body !== 'object' || body === null || !('id_token' in body)) return body
    return { ...body, id_token: forgeIdToken(String(body.id_token), forgery, keys) }
  })
}

function withTamperedRedirect(
  answer: Answer,
  { params = {}, remove = [], fragment }: NonNullable<Action['authorize']>,
): Answer {
  const location = answer.headers.location
  if (typeof location !== 'string' || !/[?&](code|error)=/.test(location)) return answer
  const url = new URL(location)
  for (const name of [...remove, ...Object.keys(params)]) url.searchParams.delete(name)
  for (const [name, values] of Object.entries(params))
    for (const value of [values].flat()) url.searchParams.append(name, value)
  if (fragment !== undefined) url.hash = new URLSearchParams(fragment).toString()
  return { ...answer, headers: { ...answer.headers, location: url.href } }
}

function changedHeaders(
  headers: Answer['headers'],
  { headers: asked = {}, noCors }: Action,
): Answer['headers'] {
  const overrides = new Map(Object.entries(asked).map(([name, value]) => [name.toLowerCase(), value]))
  const kept = Object.entries(headers).filter(
    ([name]) => !overrides.has(name) && !(noCors && name.startsWith('access-control-')),
  )
  const added = [...overrides].filter(([, value]) => value !== null)
  return Object.fromEntries([...kept, ...added]) as Answer['headers']
}

async function drip(
  res: ServerResponse,
  { status, headers, body }: Answer,
  { bytes, everyMs, total }: NonNullable<Action['drip']>,
): Promise<void> {
  res.writeHead(status, headers)
  res.write(body)
  for (let sent = 0; sent < total && !res.destroyed; sent += bytes) {
    if (!res.write(' '.repeat(Math.min(bytes, total - sent)))) await writable(res)
    if (everyMs > 0) await sleep(everyMs)
  }
  res.end()
}

function writable(res: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      res.off('drain', go)
      res.off('close', go)
      resolve()
    }
    res.once('drain', go)
    res.once('close', go)
  })
}
