/**
 * A browser may keep a page that is left and show it again on "back", as it was: after a sign-out, or under
 * another person's visit. So a page that is put aside keeps nothing of the record, and one that is brought back
 * starts anew from what the tab holds by then. `Cache-Control: no-store` alone does not promise that.
 */
export function forgetWhenPutAside(host: HTMLElement): void {
  addEventListener('pagehide', ({ persisted }) => persisted && host.remove())
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
}
