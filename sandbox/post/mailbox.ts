import { type Html, html } from '../desktop/html.ts'
import { page, pageHeaders, sendPage } from '../desktop/page.ts'
import type { Exchange } from '../server/http.ts'
import type { Message, Post } from './post.ts'

/**
 * `/mailbox`, everything that was written to anybody, newest first, and `/mailbox/{id}`, one message. Whoever reaches this
 * server can read it: the people are made up, and their post has nowhere else to go.
 */
export function answerMailbox(post: Post, { req, res, url }: Exchange): void {
  const id = url.pathname.slice('/mailbox/'.length)
  const message = post.messages().find(one => one.id === id)
  if (req.method !== 'GET' && req.method !== 'HEAD') res.writeHead(405, { allow: 'GET, HEAD' }).end()
  else if (id === '') sendList(res, post.messages(), url.searchParams.get('to') ?? '')
  else if (message === undefined) sendPage(res, gonePage(), [], 404)
  else sendPage(res, messagePage(message), [])
}

const refreshSeconds = 5

/** The list loads itself again, so that a code is there when somebody comes looking. */
function sendList(res: Exchange['res'], messages: readonly Message[], to: string): void {
  res.writeHead(200, { ...pageHeaders([]), refresh: String(refreshSeconds) })
  res.end(listPage(messages, to))
}

function listPage(messages: readonly Message[], to: string): string {
  const shown = messages.filter(message => to === '' || message.to === to)
  const addresses = [...new Set(messages.map(message => message.to))].sort()
  return page(
    'Mailbox',
    html`<p class="quiet">Every e-mail and text message that St Elsewhere wrote, to anybody. Nothing leaves this machine.</p>
${addresses.length > 1 && filterForm(addresses, to)}
${shown.length === 0 ? html`<p>Nothing has arrived${to !== '' && ` for ${to}`} yet. This page looks again every ${refreshSeconds} seconds.</p>` : shown.map(summary)}`,
  )
}

function filterForm(addresses: readonly string[], to: string): Html {
  const choices = ['', ...addresses].map(address => {
    const name = address || 'Everybody'
    const query = address === '' ? '' : `?to=${encodeURIComponent(address)}`
    return address === to
      ? html`<strong aria-current="page">${name}</strong> `
      : html`<a href="/mailbox${query}">${name}</a> `
  })
  return html`<nav aria-label="For whom"><p class="row">${choices}</p></nav>`
}

function summary(message: Message): Html {
  return html`<article class="sheet"><h2><a href="/mailbox/${message.id}">${titleOf(message)}</a></h2>
${heading(message)}<p>${linked(message.text)}</p></article>`
}

function messagePage(message: Message): string {
  return page(
    titleOf(message),
    html`<article class="sheet">${heading(message)}<p>${linked(message.text)}</p></article><p><a href="/mailbox">All messages</a></p>`,
  )
}

function gonePage(): string {
  return page('No such message', html`<p><a href="/mailbox">All messages</a></p>`)
}

function titleOf({ kind, subject }: Message): string {
  return kind === 'mail' ? subject : 'Text message'
}

function heading({ to, at }: Message): Html {
  const iso = new Date(at).toISOString()
  return html`<p class="quiet">to ${to}, <time datetime="${iso}">${iso.slice(11, 19)} UTC</time></p>`
}

/** The text with its lines kept, and its addresses to click on. */
function linked(text: string): Html[] {
  return text
    .split('\n')
    .map(
      line =>
        html`${line.split(/(https?:\/\/[^\s<>"]+)/).map((part, place) => (place % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}<br>`,
    )
}
