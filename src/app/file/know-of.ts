import type { FileFacts } from '#fhir'
import { take as words } from '#words'

/** Everything that keeps a file from being a whole record, in words, the gravest first. */
export function knowOf(facts: FileFacts): readonly string[] {
  const { sections, absent, withheld, skipped, dangling, unlisted, unshown } = facts
  return [
    ...(withheld > 0 ? [words.withheld(withheld)] : []),
    ...(skipped > 0 ? [words.skipped(skipped)] : []),
    ...(sections ?? []).flatMap(({ title, emptyBecause }) =>
      emptyBecause === undefined ? [] : [words.sectionEmpty(title, emptyBecause)],
    ),
    ...(sections ?? []).flatMap(({ title, missing }) =>
      missing > 0 ? [words.sectionEntriesMissing(title, missing)] : [],
    ),
    ...absent.map(words.sectionAbsent),
    ...(sections === undefined ? [words.noCover()] : []),
    ...[...unshown].map(([type, count]) => words.unshown(type, count)),
    ...[...unlisted].map(([type, count]) => words.unlisted(type, count)),
    ...(dangling > 0 ? [words.dangling(dangling)] : []),
  ]
}
