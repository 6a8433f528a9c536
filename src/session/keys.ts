import { type Discovery, fetchKeys, type Keys, type World } from '#smart'

/** The server's keys, asked for at once; undefined where it names none, and then no signature can be checked. */
export function keysOf({ jwksUri }: Pick<Discovery, 'jwksUri'>, world: World): Promise<Keys> | undefined {
  return jwksUri === undefined ? undefined : fetchKeys(jwksUri, world)
}
