import { keys as words } from '#words'
import type { PanelProps } from './panel.ts'

export function KeysPanel(_props: PanelProps) {
  return <h2>{words.title()}</h2>
}
