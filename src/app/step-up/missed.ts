let isMissed = false

/** Notes that somebody came back without what was wanted. It is forgotten with the page. */
export function noteMissed(): void {
  isMissed = true
}

/** Whether that happened on the way to this page. */
export const wasMissed = (): boolean => isMissed
