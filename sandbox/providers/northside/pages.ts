import { type Html, html, trusted } from '../../desktop/html.ts'
import type { NorthsidePerson } from './people.ts'

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2540, #e6e9f5); --paper: light-dark(#f3f4fa, #14182a); --line: light-dark(#6d7596, #7d86a8); --act: light-dark(#2b3f8f, #a9b8ff); --on-act: light-dark(#fff, #10142a); --warn: light-dark(#8f1d3a, #ffa8b8) }
* { box-sizing: border-box } body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
header { padding: .8rem 1.2rem; border-bottom: 2px solid var(--act); font-weight: bold } main { max-width: 32rem; margin: 0 auto; padding: 1.2rem }
h1 { font-size: 1.4rem } button, input { font: inherit; color: inherit; background: transparent; min-height: 2.75rem; width: 100%; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .3rem; text-align: start }
button { cursor: pointer } button.act { background: var(--act); color: var(--on-act); text-align: center } label { display: block; margin: .6rem 0 }
ul { list-style: none; padding: 0; display: grid; gap: .5rem } .warn { color: var(--warn); font-weight: bold } .quiet { opacity: .8; font-size: .9rem } :focus-visible { outline: 3px solid var(--act); outline-offset: 2px }`

/** A page of the university, which looks like nothing of the hospital's. */
export function northsidePage(title: string, body: Html): string {
  return html`${trusted('<!doctype html>')}
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Northside University</title><style>${trusted(style)}</style></head>
<body><header>Northside University</header><main><h1>${title}</h1>${body}</main></body></html>`.markup
}

/** Sign out here too? With the form that the provider made. */
export function northsideSignOutPage(form: string): string {
  return northsidePage(
    'Sign out of Northside University too?',
    html`${trusted(form)}<p>You have left the app. Until you sign out here as well, whoever uses this browser next is taken for you.</p>
<p><button class="act" form="op.logoutForm" name="logout" value="yes">Yes, sign out</button></p>
<p><button form="op.logoutForm">No, stay signed in</button></p>`,
  )
}

/** Who are you? */
export function northsideSignInPage(
  app: string,
  people: readonly NorthsidePerson[],
  refused: boolean,
): string {
  return northsidePage(
    `Sign in to go on to ${app}`,
    html`${refused && html`<p class="warn" role="alert">That name and password do not go together.</p>`}
<form method="post"><label>University name <input name="login" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Sign in</button></p></form>
<p class="quiet">Or be one of the people of this demo (the password is “demo”):</p>
<ul>${people.map(
      ({
        login,
        name,
        reason,
      }) => html`<li><form method="post"><input type="hidden" name="password" value="demo">
<button name="login" value="${login}">${name}<br><span class="quiet">${reason}</span></button></form></li>`,
    )}</ul>
<form method="post"><p><button name="action" value="cancel">Cancel</button></p></form>`,
  )
}
