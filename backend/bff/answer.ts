import type { ServerResponse } from 'node:http'
import type { Site } from '../../scripts/site.ts'

/** Sends JSON that nobody keeps and no browser takes for a page. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  res.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  res.end(JSON.stringify(body))
}

/** What a page of the app is told by the server that answers with it. @see docs/BFF.md "The wire" */
type PageAnswer =
  | { readonly visit: unknown; readonly place: string | undefined }
  | { readonly navigation: unknown }
  | { readonly problem: { name: string; code: string; detail?: Readonly<Record<string, string>> } }

/** Sends one of the app's own pages with an answer in it, as a data block, which no policy runs. */
export function sendPage(
  res: ServerResponse,
  site: Site,
  path: '/launch.html' | '/callback.html',
  answer: PageAnswer,
): void {
  const file = site.files.find(known => known.path === path)
  if (file === undefined) throw new Error(`the build has no ${path}`)
  const data = JSON.stringify(answer).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="chartkey-answer">${data}</script>`
  res.writeHead(200, { ...Object.fromEntries(file.headers), 'Content-Type': 'text/html; charset=utf-8' })
  res.end(file.body.toString().replace('</head>', () => `${block}</head>`))
}

/** An error as the page will throw it again: its name, its code and plain facts, never what lay beneath. */
export function problemOf(cause: unknown): PageAnswer {
  const { name, code, detail } = { name: 'Error', code: undefined, detail: undefined, ...named(cause) }
  if (typeof code !== 'string') return { problem: { name: 'Error', code: 'unexpected' } }
  return { problem: { name, code, ...(detail !== undefined && { detail }) } }
}

function named(
  cause: unknown,
): { name: string; code?: unknown; detail?: Record<string, string> } | undefined {
  if (!(cause instanceof Error)) return undefined
  return {
    name: cause.name,
    ...('code' in cause && { code: cause.code }),
    ...('detail' in cause && { detail: cause.detail as Record<string, string> }),
  }
}
