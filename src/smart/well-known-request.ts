import { type FhirBase, underFhirBase } from './issuer.ts'
import { documentInit } from './wire.ts'

export const WELL_KNOWN_ACCEPT = 'application/json'

/** Where a server's SMART configuration lies. @see SMART App Launch 2.2, conformance */
export const wellKnownUrl = (base: FhirBase) => underFhirBase(base, '.well-known/smart-configuration')

/** The request that {@link discover} will make, for a page that makes it ahead of the script that discovers. */
export const wellKnownRequest = (base: FhirBase): { url: string; init: RequestInit } => ({
  url: wellKnownUrl(base),
  init: documentInit(WELL_KNOWN_ACCEPT),
})
