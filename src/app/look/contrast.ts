/** Red, green and blue, each 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** `#rrggbb`, or `rgb(…)` as the browser computes it. */
export function readRgb(color: string): Rgb | undefined {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color)
  const parts = hex
    ? hex.slice(1).map(pair => Number.parseInt(pair, 16))
    : (/^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number) ?? [])
  const [red, green, blue] = parts
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue]
}

/** The contrast of two colours, from 1 to 21. @see WCAG 2.2 "contrast ratio" */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** How light a colour is, from 0 to 1. @see WCAG 2.2 "relative luminance" */
export function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
