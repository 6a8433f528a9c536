import type { DemoProxy } from './contract.ts'

/** Those who sign in for another: none until the family is admitted. */
export const proxies: readonly DemoProxy[] = []
