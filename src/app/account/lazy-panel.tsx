import { LazyPart } from '#ui'
import type { Panel, PanelName, PanelProps } from './panel.ts'

const LOADERS: Record<PanelName, () => Promise<Panel>> = {
  who: async () => (await import('./who-panel.tsx')).WhoPanel,
  contact: async () => (await import('./contact-panel.tsx')).ContactPanel,
  device: async () => (await import('./device-panel.tsx')).DevicePanel,
  keys: async () => (await import('./keys-panel.tsx')).KeysPanel,
  notes: async () => (await import('./notes-panel.tsx')).NotesPanel,
  log: async () => (await import('./log-panel.tsx')).LogPanel,
}

/** One panel, loaded when it is first shown. One that fails leaves the others standing, and can be tried again. */
export function LazyPanel({ name, ...props }: PanelProps & { name: PanelName }) {
  return <LazyPart load={LOADERS[name]} props={props} />
}
