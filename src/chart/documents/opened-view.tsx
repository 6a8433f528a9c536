import { useMemo } from 'react'
import type { Viewpoint } from '#clinical'
import { bytesOfBase64 } from '#fhir'
import { StateLine } from '#ui'
import { documents as words } from '#words'
import { readCda } from './cda.ts'
import { DocumentFrame } from './document-frame.tsx'
import type { OpenedFile } from './open-file.ts'
import { PdfView } from './pdf-view.tsx'
import { PictureView } from './picture-view.tsx'
import { sniff } from './sniff.ts'
import { textOf } from './text-of.ts'
import { TextView } from './text-view.tsx'

/** What is in a file, shown by what its bytes are; of a kind that is not shown, it says so. */
export function OpenedView({
  opened: { bytes, kind, charset },
  name,
  viewpoint,
}: {
  opened: Pick<OpenedFile, 'bytes' | 'kind' | 'charset'>
  name: string
  viewpoint: Viewpoint
}) {
  switch (kind) {
    case 'pdf':
      return <PdfView bytes={bytes} name={name} />
    case 'png':
    case 'jpeg':
      return <PictureView bytes={bytes} kind={kind} name={name} />
    case 'text':
    case 'xml':
      return <TextView bytes={bytes} charset={charset} />
    case 'html':
      return <DocumentFrame html={textOf(bytes, charset).text} name={name} />
    case 'cda':
      return <CdaView bytes={bytes} charset={charset} name={name} viewpoint={viewpoint} />
    default:
      return <StateLine icon="unsupported">{words.notShownKind()}</StateLine>
  }
}

function CdaView({
  bytes,
  charset,
  name,
  viewpoint,
}: {
  bytes: Uint8Array<ArrayBuffer>
  charset: string | undefined
  name: string
  viewpoint: Viewpoint
}) {
  const page = useMemo(() => readCda(textOf(bytes, charset).text, viewpoint), [bytes, charset, viewpoint])
  const inner = useMemo(() => innerFile(page?.embedded?.data), [page])
  if (page === undefined) return <StateLine icon="warning">{words.cdaBroken()}</StateLine>
  return (
    <>
      <DocumentFrame html={page.html} name={name} />
      {inner !== undefined && (
        <>
          <p>{words.cdaEmbedded()}</p>
          <OpenedView opened={inner} name={name} viewpoint={viewpoint} />
        </>
      )}
    </>
  )
}

/** A document inside a document, which is not opened if it is a cover again. */
function innerFile(data: string | undefined): Pick<OpenedFile, 'bytes' | 'kind' | 'charset'> | undefined {
  const bytes = data === undefined ? undefined : bytesOfBase64(data)
  if (bytes === undefined) return undefined
  const kind = sniff(bytes)
  return { bytes, kind: kind === 'cda' ? 'xml' : kind, charset: undefined }
}
