import imported from 'fhirclient/lib/FhirClient'
import { FhirError } from './error.ts'
import type { Wire } from './wire.ts'

// A CommonJS module marked as ES: what `default` is depends on whose rules load it, Node's or a bundler's.
const FhirClient = classOf(imported)

/**
 * fhirclient's FHIR client with its door to the network replaced: `fhirRequest` is what all its requests go through,
 * so paging and reference reading are the library's and every GET is our wire's.
 *
 * Its own `fhirRequest` cannot keep our promises: it captures `fetch` when the module loads, reads bodies of any
 * size, folds an OperationOutcome into a message, resolves `/rooted` links to the wrong place and sends the token
 * wherever a `next` link points. The SMART `Client` above it is left out, as its `request` goes round an overridden
 * `fhirRequest`, logs headers when debugging is on, and empties itself and its storage after a 401.
 */
export class GuardedClient extends FhirClient {
  readonly #wire: Wire

  constructor(fhirBase: string, wire: Wire) {
    super(fhirBase)
    this.#wire = wire
  }

  /**
   * GETs one resource; `T` is the caller's claim, to be checked by the caller.
   * @throws FhirError
   */
  override async fhirRequest<T>(uri: string | URL, options: RequestInit = {}): Promise<T> {
    if (options.method !== undefined && options.method !== 'GET') throw new FhirError('refused')
    const resource: unknown = await this.#wire(String(uri), { signal: options.signal ?? undefined })
    return resource as T
  }
}

function classOf(module: typeof imported | { readonly default: typeof imported }): typeof imported {
  return 'default' in module ? module.default : module
}
