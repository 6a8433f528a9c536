import type { Navigation } from '#smart'
import { h } from '#ui'

/**
 * Leaves for the authorization server. The launch page is replaced in the history: going back must not spend
 * its launch a second time.
 *
 * @see SMART App Launch 2.2 "Obtain authorization code": GET, or a form POST, always by navigation.
 */
export function leaveFor(navigation: Navigation): void {
  if (navigation.method === 'GET') {
    location.replace(navigation.url)
    return
  }
  const form = h(
    'form',
    { method: 'post', hidden: true },
    navigation.fields.map(([name, value]) => h('input', { type: 'hidden', name, value })),
  )
  form.action = navigation.url
  document.body.append(form)
  form.submit()
}

/** Goes on in a new document, so that nothing of this one stays in memory, nor in the history. */
export function leaveTo(path: '/' | '/chart' | '/signed-out' | `/signed-out?why=${string}`): void {
  location.replace(path)
}
