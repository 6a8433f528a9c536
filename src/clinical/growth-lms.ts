/** L, M and S of a growth reference at one age. @see Cole TJ, The LMS method (1990) */
export interface Lms {
  readonly l: number
  readonly m: number
  readonly s: number
}

/** The value at a z-score; `undefined` where the distribution has none. */
export function valueAt({ l, m, s }: Lms, z: number): number | undefined {
  if (l === 0) return m * Math.exp(s * z)
  const base = 1 + l * s * z
  return base > 0 ? m * base ** (1 / l) : undefined
}

/** The z-score of a value greater than 0. */
export function zOf({ l, m, s }: Lms, value: number): number {
  return l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s)
}

/**
 * The same where the distribution is skewed and its tails were not observed: beyond three deviations, distances are
 * counted in the width of the last one. @see WHO Child Growth Standards (2006), section 2.4, "restricted LMS"
 */
export function restrictedZOf(lms: Lms, value: number): number {
  const z = zOf(lms, value)
  if (Math.abs(z) <= 3) return z
  const side = Math.sign(z)
  const [third, second] = [valueAt(lms, 3 * side), valueAt(lms, 2 * side)]
  if (third === undefined || second === undefined) return z
  return side * (3 + Math.abs((value - third) / (third - second)))
}

/** The share of people below a z-score, from 0 to 1: the standard normal distribution, to 7 digits. */
export function shareBelow(z: number): number {
  // Abramowitz and Stegun 26.2.17.
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z < 0 ? tail : 1 - tail
}

/** The z-score below which a share of people lies: the inverse of {@link shareBelow}, for shares inside (0, 1). */
export function zAtShare(share: number): number {
  let [low, high] = [-9, 9]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (shareBelow(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
