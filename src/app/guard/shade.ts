/**
 * Draws a shade over the page while it is in the background, and raises it only after `look` has had its say: the first
 * thing to be seen after a long sleep must not be a record that should have been closed.
 */
export function hideWhileAway(look: () => void, signal: AbortSignal): void {
  const { style } = document.documentElement
  let hadFocus: Element | null = null
  const draw = () => {
    if (document.visibilityState === 'hidden') {
      hadFocus = document.activeElement
      style.visibility = 'hidden'
      return
    }
    look()
    style.visibility = ''
    // What cannot be seen cannot keep the focus.
    if (document.activeElement === document.body && hadFocus instanceof HTMLElement) hadFocus.focus()
  }
  document.addEventListener('visibilitychange', draw, { signal })
  signal.addEventListener('abort', () => {
    style.visibility = ''
  })
  if (document.visibilityState === 'hidden') draw()
}
