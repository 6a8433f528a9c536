let missedAt: string | undefined

/** Notes that somebody came back to this place without what was wanted. It is forgotten with the page. */
export function noteMissed(place: string | undefined): void {
  missedAt = place
}

/** Whether that happened on the way to this page, and for this place. */
export const wasMissed = (place: string): boolean => missedAt === place
