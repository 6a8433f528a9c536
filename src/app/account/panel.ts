import type { ComponentType } from 'react'
import type { Report } from '#audit'
import type { OpenRecord } from '../record.ts'
import type { Viewer } from '../viewer.ts'

/**
 * What every panel of the account is handed. A panel that holds something typed and not yet saved marks the element
 * around it with `data-unsaved`; then nobody closes the account over it unasked.
 */
export interface PanelProps {
  readonly record: OpenRecord
  readonly viewer: Viewer
  readonly report: Report
  /** Another panel, for one that sends the person there. */
  readonly show: (panel: PanelName) => void
}

/** The panels of the account, by the names that an internal place may have. */
export const PANELS = ['who', 'contact', 'device', 'keys', 'notes', 'log'] as const
export type PanelName = (typeof PANELS)[number]
export type Panel = ComponentType<PanelProps>

/** The panel of this name; none for any other text, which may come from an address or from storage. */
export const findPanel = (text: string | null | undefined): PanelName | undefined =>
  PANELS.find(name => name === text)
