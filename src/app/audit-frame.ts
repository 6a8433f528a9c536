import type { AuditEntry, AuditSink } from '#audit'
import type { Config } from './config-schema.ts'

/** What the page around this one is posted. No token and nothing of the record is in an entry. */
interface FrameMessage {
  readonly source: 'chartkey'
  readonly version: 1
  readonly entry: AuditEntry
}

/**
 * Tells the EHR's page around this one, where the deployment wants that and lists it.
 *
 * @param around the origin of the page around this one, where the browser names it.
 */
export function frameSink(
  { events, frameAncestors }: Config,
  page: Pick<Window, 'parent'>,
  around: string | undefined,
): AuditSink | undefined {
  if (!events.tellFrame || page.parent === page) return undefined
  // Where the browser does not name it, each listed origin is addressed; the browser delivers to the right one only.
  const targets = around === undefined ? frameAncestors : frameAncestors.filter(origin => origin === around)
  if (targets.length === 0) return undefined
  return {
    name: 'frame',
    async send(entries) {
      for (const entry of entries) {
        const message: FrameMessage = { source: 'chartkey', version: 1, entry }
        for (const target of targets) page.parent.postMessage(message, target)
      }
    },
  }
}
