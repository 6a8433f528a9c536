import type { Config } from '../src/app/config-schema.ts'
import { endpointOriginsOf, providerOriginsOf, providersOf } from '../src/app/server-entry.ts'
import { FRAME_STYLE_HASH } from '../src/chart/documents/frame-style.ts'

/** A response header and its value. */
export type Header = readonly [name: string, value: string]

/**
 * The security headers of every HTML page, made from the trust list: what the configuration does not name,
 * the browser will not talk to, whatever the code does.
 *
 * @param scriptHashes of the scripts that the build put into its pages, in the policy's words.
 */
export function pageHeaders(
  config: Pick<Config, 'servers' | 'frameAncestors'> & Partial<Pick<Config, 'keeper'>>,
  scriptHashes: readonly string[] = [],
): readonly Header[] {
  const endpoints = [
    ...new Set(
      config.servers.flatMap(server => [
        ...endpointOriginsOf(server),
        ...providersOf(server).flatMap(providerOriginsOf),
      ]),
    ),
  ]
  const served = config.keeper === 'server'
  const framed = config.frameAncestors.length > 0
  const secure = [...endpoints, ...config.frameAncestors].every(origin => origin.startsWith('https:'))
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...scriptHashes].join(' ')}`,
    // The style sheet of the frames that documents are shown in, which inherit this policy and have no origin.
    `style-src 'self' '${FRAME_STYLE_HASH}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Where a server holds the visit, the page has nobody else to talk to.
    `connect-src ${["'self'", ...(served ? [] : endpoints)].join(' ')}`,
    "worker-src 'self'",
    // The browser's own viewer shows a PDF that was read: a blob is always one that this app made.
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    // Chromium applies form-action to the redirects that answer a form, and the last of them is our callback.
    `form-action ${["'self'", ...endpoints].join(' ')}`,
    `frame-ancestors ${framed ? config.frameAncestors.join(' ') : "'none'"}`,
    "manifest-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify app-worker',
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ]
  return [
    ['Content-Security-Policy', policy.join('; ')],
    ...(secure ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] as const) : []),
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Origin-Agent-Cluster', '?1'],
    ['Permissions-Policy', PERMISSIONS.map(feature => `${feature}=()`).join(', ')],
    ['Cache-Control', 'no-store'],
    // No page depends on its query: the callback that the launch page fetched ahead is the one that the code comes to.
    // Unless a server reads it first.
    ...(served ? [] : ([['No-Vary-Search', 'params']] as const)),
  ]
}

/** Hashed file names never change their content. */
export const assetHeaders: readonly Header[] = [
  ['Cache-Control', 'public, max-age=31536000, immutable'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
]

// Without `bluetooth`, which Chromium on Linux answers with an error in the console of every page.
const PERMISSIONS = [
  'camera',
  'microphone',
  'geolocation',
  'usb',
  'serial',
  'hid',
  'payment',
  'display-capture',
  'clipboard-read',
]
