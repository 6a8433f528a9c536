import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { type Exchange, readForm } from '../server/http.ts'
import type { Amr, SecondAttempt } from '../sign-in/contract.ts'
import type { Tries } from './tries.ts'

/** A second step that is one thing to type. */
interface TypedProof {
  /** The step's name. */
  name: string
  title: string
  amr: readonly Amr[]
  /** The labelled field, called `code`. */
  field: Html
  /** What goes before the field, and after the form. */
  before?: Html
  after?: Html
  /** Whether what was typed is right; it counts as used. */
  check(typed: string): boolean | Promise<boolean>
}

/** Asks for it, and judges what was typed. */
export async function askTyped(
  exchange: Exchange,
  attempt: SecondAttempt,
  tries: Tries,
  proof: TypedProof,
): Promise<void> {
  if (exchange.req.method !== 'POST') return attempt.show(exchange, typedPage(attempt, proof, false))
  await judgeTyped(exchange, attempt, tries, proof, await readForm(exchange.req))
}

/** Judges what was typed into the form, and says so where it was wrong or tried too often. */
export async function judgeTyped(
  exchange: Exchange,
  attempt: SecondAttempt,
  tries: Tries,
  proof: TypedProof,
  form: URLSearchParams,
): Promise<void> {
  const typed = form.get('code') ?? ''
  const judgement = await tries.judge(attempt.account.sub, proof.name, () => proof.check(typed))
  if (judgement.right) return attempt.proved(exchange, attempt.account, ...proof.amr)
  if (judgement.closedFor > 0) return showClosed(exchange, attempt, judgement.closedFor)
  attempt.show(exchange, typedPage(attempt, proof, true), 401)
}

/** Too many tries: this sign-in is over, and this way is closed for so many seconds. */
export function showClosed(exchange: Exchange, attempt: SecondAttempt, seconds: number): void {
  attempt.startOver()
  exchange.res.setHeader('retry-after', seconds)
  attempt.show(exchange, closedPage(seconds, html`<p><a href="${attempt.here}">Sign in again</a></p>`), 429)
}

/** What is said of a way that is closed for so many seconds. */
export function closedPage(seconds: number, then: Html): string {
  const minutes = Math.ceil(seconds / 60)
  return page(
    'Too many tries',
    html`<p role="alert">That was wrong too often. This way to prove who you are opens again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}; another way can be tried now.</p>${then}`,
  )
}

/** The links to the other steps that would do. */
export function otherWays({ here, others }: SecondAttempt): Html | false {
  return (
    others.length > 0 &&
    html`<p class="quiet">Try another way:</p><ul>${others.map(({ name, title }) => html`<li><a href="${here}/${name}">${title}</a></li>`)}</ul>`
  )
}

/** Asks for it. */
export function typedPage(
  attempt: SecondAttempt,
  { name, title, field, before, after }: TypedProof,
  refused: boolean,
): string {
  return page(
    title,
    html`${refused && html`<p class="warn" role="alert">That is not right, or was used already. Try once more.</p>`}
<p>${attempt.account.name}, one more thing, so that it takes more than one proof to open this.</p>${before}
<form method="post" action="${attempt.here}/${name}" class="sheet">${field}<p><button class="act">Continue</button></p></form>${after}${otherWays(attempt)}`,
  )
}
