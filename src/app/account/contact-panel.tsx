import { account as words } from '#words'
import type { PanelProps } from './panel.ts'

export function ContactPanel(_props: PanelProps) {
  return <h2>{words.title()}</h2>
}
