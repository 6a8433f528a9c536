import { exchange as words } from '#words'
import type { Explanation, Told } from './explain.ts'

/** The same error in words of its own, where it came on the way through an identity provider. */
export function explainExchange(found: Explanation): Explanation {
  const [, error] = found.details.find(([name]) => name === 'error') ?? []
  return { ...found, ...tell(found.code, error) }
}

/** Refusals that are no fault of anybody's. */
const UNWELL: readonly (string | undefined)[] = ['temporarily_unavailable', 'server_error']

function tell(code: string, error: string | undefined): Partial<Told> {
  switch (code) {
    case 'provider-unreachable':
      return { ...words.unreachable(), side: 'network' }
    case 'provider-unusable':
      return words.unusable()
    case 'provider-refused':
    case 'provider-identity':
      return words.wrong()
    case 'exchange-refused':
      return UNWELL.includes(error) ? {} : words.refused(error)
    default:
      return {}
  }
}
