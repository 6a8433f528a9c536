import { type Child, h } from '#ui'
import { door as words } from '#words'

/** One page of a door: whose app this is, what it is about, and what to do. */
export function doorPage(title: string, ...children: readonly Child[]): HTMLElement {
  document.title = words.pageTitle(title)
  return h(
    'main',
    { class: 'door' },
    h('p', { class: 'brand' }, words.appName()),
    h('h1', { tabindex: -1 }, title),
    children,
  )
}

/** Shows a page that replaces what the person was looking at, and moves their reading there. */
export function turnTo(host: HTMLElement, page: HTMLElement): void {
  host.replaceChildren(page)
  page.querySelector('h1')?.focus()
}
