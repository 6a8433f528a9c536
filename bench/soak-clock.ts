/**
 * Preloaded (`node --import`) into a server whose clock shall be moved: every message from the parent, a number of
 * milliseconds, puts `Date` that much further ahead, and is answered when it has.
 */
const RealDate = Date
let ahead = 0
const now = () => RealDate.now() + ahead

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

process.on('message', ms => {
  ahead += Number(ms)
  process.send?.(ahead)
})
