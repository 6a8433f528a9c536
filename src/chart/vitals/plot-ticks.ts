/** Round values between two others, at most about so many. */
export function ticksBetween(low: number, high: number, most: number): readonly number[] {
  const rough = (high - low) / most
  if (!(rough > 0 && rough < Number.MAX_VALUE)) return []
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find(one => one * power >= rough) ?? 10) * power
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}
