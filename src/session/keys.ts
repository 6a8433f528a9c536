import { type Discovery, fetchKeys, type Keys, SmartError, type World } from '#smart'

/**
 * The server's keys, asked for at once. Rejects where it names none, or they cannot be had; nobody needs to catch
 * that who does not need the keys.
 */
export function keysOf({ jwksUri }: Pick<Discovery, 'jwksUri'>, world: World): Promise<Keys> {
  const keys =
    jwksUri === undefined ? Promise.reject(new SmartError('unreachable')) : fetchKeys(jwksUri, world)
  keys.catch(() => {})
  return keys
}
