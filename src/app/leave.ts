import type { Navigation } from '#smart'
import { h } from '#ui'

/**
 * Leaves for the authorization server. A launch URL is replaced in the history, since going back to it would spend
 * the launch a second time; the front door is kept, to go back to.
 *
 * @see SMART App Launch 2.2 "Obtain authorization code": GET, or a form POST, always by navigation.
 */
export function leaveFor(navigation: Navigation, from: 'launch-url' | 'front-door'): void {
  if (navigation.method === 'GET') {
    if (from === 'launch-url') location.replace(navigation.url)
    else location.assign(navigation.url)
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
export function leaveTo(
  path: '/' | '/chart' | '/chart?locked' | '/signed-out' | `/signed-out?why=${string}`,
): void {
  location.replace(path)
}
