// fhirclient without its polyfill (FHIRCLIENT_PURE) takes `fetch` off `window` as it loads. Nothing calls that one,
// but under Node the name itself is missing. To be imported before the room.
if (!('window' in globalThis)) Object.defineProperty(globalThis, 'window', { value: { fetch: undefined } })
