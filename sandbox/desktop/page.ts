import type { ServerResponse } from 'node:http'
import { type Html, html, trusted } from './html.ts'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#22302b, #e5ebe4); --paper: light-dark(#f4f1e8, #171d1a);
  --sheet: light-dark(#fffdf7, #202823); --line: light-dark(#80806c, #78857b); --quiet: light-dark(#56604f, #aab5a8);
  --act: light-dark(#1f5c46, #8fd3b0); --on-act: light-dark(#ffffff, #10221a); --warn: light-dark(#8f2b1d, #f2a798) }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, 'Times New Roman', serif }
header { display: flex; gap: .5rem 1.5rem; align-items: baseline; flex-wrap: wrap; padding: .6rem 1.2rem; border-bottom: 2px solid var(--act) }
header b { font-size: 1.15rem } header .quiet { margin-left: auto }
main { max-width: 70rem; margin: 0 auto; padding: 1.2rem; overflow-wrap: break-word } .narrow { max-width: 34rem }
h1 { font-size: 1.5rem; margin: .2rem 0 .6rem } h2 { font-size: 1.1rem; margin: 1.2rem 0 .3rem }
.quiet { color: var(--quiet) } .warn { color: var(--warn); font-weight: bold }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: .3rem; padding: 1rem 1.2rem; margin: 1rem 0 }
a { color: var(--act) } :focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
button, input, select, textarea { font: inherit; color: inherit; min-height: 2.5rem; padding: .3rem .8rem; border-radius: .3rem; border: 1px solid var(--line); background: var(--sheet) }
button { cursor: pointer } button.act { background: var(--act); color: var(--on-act); border-color: var(--act) }
input[type=checkbox] { min-height: 0; width: 1.15rem; height: 1.15rem; flex: none; margin-top: .25rem }
label.tick { display: flex; gap: .6rem; padding: .25rem 0 } .field { display: block; margin: .5rem 0 } .field input, .field select, .field textarea { display: block; width: 100% }
summary { min-height: 2.5rem; padding: .4rem 0; cursor: pointer } hr { border: 0; border-top: 1px solid var(--line); margin: 1.6rem 0 }
ul.choices { list-style: none; padding: 0; display: grid; gap: .5rem } ul.choices button { width: 100%; text-align: left }
.row { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end } .row .field { margin: 0 }
.table { overflow-x: auto } table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line) } th { color: var(--quiet); font-weight: normal } td form { display: flex; gap: .4rem }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 1rem 0; padding: .4rem 0 } legend { font-weight: bold; padding-right: .6rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; max-height: 20rem; overflow-y: auto }
nav.row { align-items: center; margin-bottom: 1rem }
.qr svg { display: block; max-width: 15rem; margin: .4rem 0 } ul.codes { padding-left: 2.2rem } code.key, .codes code { font-size: 1.1em; color: inherit }
code { font-size: .85em; color: var(--quiet); overflow-wrap: anywhere }
iframe { width: 100%; height: calc(100vh - 9rem); min-height: 30rem; border: 1px solid var(--line); background: var(--sheet) }
`

/** A whole page of the EHR. No script at all, no foreign asset. */
export function page(title: string, body: Html, options: { wide?: boolean; who?: Html } = {}): string {
  return html`${trusted('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – St Elsewhere EHR</title><style>${trusted(style)}</style></head>
<body><header><b>St Elsewhere EHR</b><span class="quiet">${options.who ?? 'synthetic people only'}</span></header>
<main${options.wide ? '' : trusted(' class="narrow"')}><h1>${title}</h1>${body}</main></body></html>`.markup
}

/** What a page may add to the policy of its headers to run scripts of our own. */
export const ownScripts = ["script-src 'self'"] as const

/**
 * The policy of our pages. `form-action` lists the apps because browsers hold it against the redirects that
 * follow a form too, and an agreed consent ends at the app. `img-src` is for the icon that a browser asks for.
 */
function pagePolicy(appOrigins: readonly string[]): string {
  const apps = appOrigins.join(' ')
  return `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self' ${apps}; frame-src 'self' ${apps}`
}

/** The headers of every page of ours. */
export function pageHeaders(
  appOrigins: readonly string[],
  policy: readonly string[] = [],
): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [pagePolicy(appOrigins), ...policy].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}

/** Sends a page. `policy`: directives beside those that every page has. */
export function sendPage(
  res: ServerResponse,
  markup: string,
  appOrigins: readonly string[],
  status = 200,
  policy: readonly string[] = [],
): void {
  res.writeHead(status, pageHeaders(appOrigins, policy))
  res.end(markup)
}
