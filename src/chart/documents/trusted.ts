import type { Config } from 'dompurify'

/** The one policy of this app under which text becomes a document, as the sanitiser takes it too. */
type TextPolicy = NonNullable<Config['TRUSTED_TYPES_POLICY']>

let policy: TextPolicy | undefined

/**
 * The policy, under the only name that the content policy allows for it; undefined where the browser knows no Trusted
 * Types. It judges nothing by itself: of its callers, sanitise.ts gives it what has been sanitised, and cda.ts what is
 * parsed as XML, where nothing runs and nothing is loaded. Nobody else may call it.
 * @see W3C Trusted Types §2.3
 */
export function textPolicy(): TextPolicy | undefined {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  policy ??= trustedTypes?.createPolicy('dompurify', { createHTML: text => text, createScriptURL: refuse })
  return policy
}

/** Text as the browser's own functions take it: they insist on the policy's word, which TypeScript calls text. */
export function trusted(text: string): string {
  const made: unknown = textPolicy()?.createHTML(text)
  return made === undefined ? text : (made as string)
}

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML: (text: string) => string; createScriptURL: (url: string) => string },
  ): TextPolicy
}

function refuse(): never {
  throw new TypeError('No document brings scripts along.')
}
