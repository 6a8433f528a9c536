import type { TrendPoint } from './trend-series.ts'

/**
 * No more points than can be told apart: for each pixel of width the first, the lowest, the highest and the last, in
 * their order, and one gap and one bound. What is drawn is the same as if all of them were.
 */
export function decimated(
  points: readonly TrendPoint[],
  pixelOf: (epochMs: number) => number,
): readonly TrendPoint[] {
  const kept: TrendPoint[] = []
  let start = 0
  while (start < points.length) {
    const pixel = pixelAt(points, start, pixelOf)
    let end = start + 1
    while (end < points.length && pixelAt(points, end, pixelOf) === pixel) end++
    if (end - start <= 4) for (let i = start; i < end; i++) push(kept, points[i])
    else for (const index of tellingOf(points, start, end)) push(kept, points[index])
    start = end
  }
  return kept
}

function tellingOf(points: readonly TrendPoint[], start: number, end: number): readonly number[] {
  let [lowest, highest, gap, bound] = [-1, -1, -1, -1]
  for (let i = start; i < end; i++) {
    const value = points[i]?.value
    if (value === undefined) gap = i
    else if (points[i]?.bound !== undefined) bound = i
    else {
      if (lowest < 0 || value < (points[lowest]?.value ?? 0)) lowest = i
      if (highest < 0 || value > (points[highest]?.value ?? 0)) highest = i
    }
  }
  const telling = new Set([start, lowest, highest, gap, bound, end - 1])
  return [...telling].filter(index => index >= 0).sort((a, b) => a - b)
}

function pixelAt(points: readonly TrendPoint[], index: number, pixelOf: (epochMs: number) => number): number {
  return Math.floor(pixelOf(points[index]?.epochMs ?? 0))
}

function push(kept: TrendPoint[], point: TrendPoint | undefined): void {
  if (point !== undefined) kept.push(point)
}
