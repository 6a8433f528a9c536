import { useLayoutEffect, useMemo, useRef } from 'react'
import { StateLine } from '#ui'
import { spokenLanguage, documents as words } from '#words'
import { framePage } from './frame-page.ts'
import { MOST_HTML } from './sanitise.ts'
import './document-frame.css'

/**
 * HTML that a server sent: sanitised, in a frame that runs no script and has no origin. A link in it may open a tab of
 * its own, which is all that the frame is allowed.
 * @see A33, B87, B88
 */
export function DocumentFrame({ html, name }: { html: string; name: string }) {
  return html.length > MOST_HTML ? (
    <StateLine icon="unsupported">{words.htmlTooLarge()}</StateLine>
  ) : (
    <Frame html={html} name={name} />
  )
}

function Frame({ html, name }: { html: string; name: string }) {
  const { theme } = document.documentElement.dataset
  const page = useMemo(() => framePage(html, { theme, language: spokenLanguage() }), [html, theme])
  const frame = useRef<HTMLIFrameElement>(null)
  // By hand, as what is set has to be the very object that the policy made.
  useLayoutEffect(() => {
    if (frame.current !== null) frame.current.srcdoc = page.srcdoc
  }, [page])
  return (
    <>
      {page.picturesLeftOut > 0 && (
        <StateLine icon="info">{words.picturesLeftOut(page.picturesLeftOut)}</StateLine>
      )}
      {page.hasContent ? (
        <iframe
          ref={frame}
          className="document-frame"
          title={words.frameTitle(name)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
        />
      ) : (
        <StateLine icon="none">{words.nothingReadable()}</StateLine>
      )}
      <p className="document-quiet">{words.sanitised()}</p>
    </>
  )
}
