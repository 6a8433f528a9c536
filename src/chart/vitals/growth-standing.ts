import type { GrowthStanding } from '#clinical'
import { vitals as words } from '#words'

/** Percentile, z-score and whose curves: "61st percentile", "z +0.3", "CDC"; or that there is none. */
export function standingWords(standing: GrowthStanding | undefined): readonly string[] {
  if (standing === undefined) return [words.noStanding()]
  const { percentile, z, reference } = standing
  return [words.percentile(percentile), words.zScore(z), words.reference(reference)]
}
