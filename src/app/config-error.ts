/** One rule of the configuration that a value breaks: which field, what it holds, what it must hold. */
export interface ConfigMistake {
  readonly field: string
  readonly value: string
  readonly rule: string
}

/** The configuration cannot be used. `mistakes` names every one, not only the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'config-invalid'
  readonly mistakes: readonly ConfigMistake[]

  constructor(mistakes: readonly ConfigMistake[]) {
    super(mistakes.map(({ field, rule }) => `${field}: ${rule}`).join('; '))
    this.mistakes = mistakes
  }
}
