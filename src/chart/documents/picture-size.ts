/** Width and height of a picture in points. */
interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The most points that are decoded: 200 MB of memory at four bytes each. A film at 10 000 × 5 000 still passes. */
const MOST_POINTS = 50_000_000

/**
 * Reads the size of a PNG or JPEG out of its header, before any decoder sees it; undefined when it cannot be found.
 * @see W3C PNG §11.2.2 IHDR; ITU-T T.81 §B.2.2 frame header
 */
export function pictureSize(bytes: Uint8Array, kind: 'png' | 'jpeg'): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return kind === 'png' ? pngSize(view) : jpegSize(view)
}

/** Whether a picture of this size may be decoded: a small file may unfold to gigabytes. @see B90 */
export const isDrawable = ({ width, height }: PictureSize) =>
  width > 0 && height > 0 && width * height <= MOST_POINTS

function pngSize(view: DataView): PictureSize | undefined {
  if (view.byteLength < 24) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // Any of the frames: baseline, progressive …; but not DHT, JPG and DAC, which stand between them.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // Fill bytes and markers that stand alone have no length.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}
