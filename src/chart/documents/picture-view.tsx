import { useState } from 'react'
import { StateLine } from '#ui'
import { documents as words } from '#words'
import { isDrawable, pictureSize } from './picture-size.ts'
import { useObjectUrl } from './use-object-url.ts'

/** A picture, at most as wide as the page. Not decoded when it would take too much memory. @see B90 */
export function PictureView({
  bytes,
  kind,
  name,
}: {
  bytes: Uint8Array<ArrayBuffer>
  kind: 'png' | 'jpeg'
  name: string
}) {
  const size = pictureSize(bytes, kind)
  if (size === undefined) return <StateLine icon="warning">{words.pictureBroken()}</StateLine>
  if (!isDrawable(size)) {
    return <StateLine icon="unsupported">{words.pictureTooLarge(size.width, size.height)}</StateLine>
  }
  return <Picture bytes={bytes} kind={kind} name={name} {...size} />
}

function Picture({
  bytes,
  kind,
  name,
  width,
  height,
}: {
  bytes: Uint8Array<ArrayBuffer>
  kind: 'png' | 'jpeg'
  name: string
  width: number
  height: number
}) {
  const url = useObjectUrl(bytes, kind === 'png' ? 'image/png' : 'image/jpeg')
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <StateLine icon="warning">{words.pictureBroken()}</StateLine>
  return (
    <div className="document-picture">
      {url !== undefined && (
        <img
          src={url}
          alt={words.picture(name)}
          width={width}
          height={height}
          onError={() => setBroken(true)}
        />
      )}
    </div>
  )
}
