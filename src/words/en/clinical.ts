const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `month` counts from 1. */
export const monthShort = (month: number) => months[month - 1] ?? String(month)
export const withZone = (moment: string, zone: string) => `${moment} (UTC${zone})`
export const zoneNotStated = (moment: string) => `${moment} (time zone not stated)`
export const hiddenCharacter = (code: string) => `[U+${code}]`
