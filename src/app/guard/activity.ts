const SIGNS = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const
const PAUSE_MS = 1000

/**
 * Tells that a person is there: by what a hand does, and only if the browser vouches that a hand did it. A mouse that
 * is pushed in passing, a script's own events, and requests of this app say nothing.
 *
 * @param seen told at most once a second.
 * @param counts false while such events are meant for something else.
 * @see OWASP ASVS 5.0, 7.3.1
 */
export function watchActivity(
  { signal, seen, counts }: { signal: AbortSignal; seen: () => void; counts: () => boolean },
  target: EventTarget = window,
): void {
  let last = Number.NEGATIVE_INFINITY
  const note = (event: Event) => {
    const since = Date.now() - last
    const tooSoon = since >= 0 && since < PAUSE_MS // a clock that was set back must not deafen it
    if (!event.isTrusted || tooSoon || !counts()) return
    last = Date.now()
    seen()
  }
  for (const type of SIGNS) target.addEventListener(type, note, { capture: true, passive: true, signal })
}
