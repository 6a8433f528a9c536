import { StateLine } from '#ui'
import { documents as words } from '#words'
import { useObjectUrl } from './use-object-url.ts'
import './document-frame.css'

/**
 * A PDF in the browser's own viewer, which keeps it away from this page; a browser without one says so, and there is
 * the download. The frame has no `sandbox`: no browser's viewer runs in one.
 */
export function PdfView({ bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string }) {
  const url = useObjectUrl(bytes, 'application/pdf')
  if (!navigator.pdfViewerEnabled) return <StateLine icon="unsupported">{words.notShownPdf()}</StateLine>
  if (url === undefined) return null
  return (
    <>
      <iframe
        className="document-frame"
        title={words.frameTitle(name)}
        src={`${url}#navpanes=0&view=FitH`}
        referrerPolicy="no-referrer"
      />
      {/* Within an EHR's own sandbox no viewer runs, and no page can find that out. */}
      <p className="document-quiet">{words.pdfHint()}</p>
    </>
  )
}
