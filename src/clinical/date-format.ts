const made = new Map<string, Intl.DateTimeFormat>()

/**
 * A formatter of dates, made once for each locale and options: making one costs as much as a hundred uses. The options
 * name a time zone, as a formatter keeps the one it was made in.
 */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions & { readonly timeZone: string },
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = made.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, options)
  made.set(key, format)
  return format
}
