import { FRAME_STYLE, FRAME_STYLE_HASH } from './frame-style.ts'
import { type Sanitised, sanitise } from './sanitise.ts'
import { trusted } from './trusted.ts'

/** A page for a sandboxed frame. */
interface FramePage extends Omit<Sanitised, 'html'> {
  /** For `srcdoc`: trusted, as everything in it has been sanitised. */
  readonly srcdoc: string
}

/**
 * Makes a page of a document's HTML. The page has a content policy of its own on top of the app's, one style sheet and
 * what the sanitiser left; its language and theme are ours.
 *
 * @param html not to be trusted.
 */
export function framePage(
  html: string,
  { theme, language }: { readonly theme: string | undefined; readonly language: string },
): FramePage {
  const { html: body, ...found } = sanitise(html)
  const policy = `default-src 'none'; img-src data:; style-src '${FRAME_STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  const themed = theme === 'light' || theme === 'dark' ? ` data-theme="${theme}"` : ''
  const lang = /^[a-z]{2}$/.test(language) ? ` lang="${language}"` : ''
  const page = `<!doctype html><html${lang}${themed}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title></title><style>${FRAME_STYLE}</style></head><body dir="auto">${body}</body></html>`
  return { srcdoc: trusted(page), ...found }
}
