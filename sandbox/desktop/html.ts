/** Markup that is safe to send: every value put into it was escaped. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

type Value = Html | string | number | undefined | false | readonly Value[]

/** Builds markup; every value is escaped unless it is markup itself. Nothing is shown for undefined and false. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.reduce((all, text, index) => all + markupOf(values[index - 1]) + text))
}

/** Markup from a trusted source, taken as it is. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

function markupOf(value: Value): string {
  if (value instanceof Html) return value.markup
  if (Array.isArray(value)) return value.map(markupOf).join('')
  return value === undefined || value === false ? '' : escaped(String(value))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
