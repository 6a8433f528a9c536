import type { Session, SessionStore } from '#session'
import { compareMetadata } from '#smart'
import { world } from './world.ts'

/** Lets `/metadata` have its say after the launch, so that a server whose two descriptions disagree is seen to. */
export async function compareServer(store: SessionStore, session: Session): Promise<void> {
  await store.amendDiscovery(session.id, await compareMetadata(session, session.discovery, world))
}
