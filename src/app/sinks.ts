import type { AuditSink } from '#audit'

/**
 * Who else is told what happens in this deployment: a sink of your own comes here, such as one that posts to your
 * log server. The content policy has to allow where it sends to. @see docs/EVENTS.md
 */
export const sinks: readonly AuditSink[] = []
