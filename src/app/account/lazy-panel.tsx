import { Component, lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { Button, Notice, Skeleton } from '#ui'
import { account as words } from '#words'
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
  const [attempt, setAttempt] = useState(0)
  return <Attempt key={attempt} name={name} {...props} onRetry={() => setAttempt(attempt + 1)} />
}

function Attempt({ name, onRetry, ...props }: PanelProps & { name: PanelName; onRetry: () => void }) {
  const Shown = useMemo(() => lazy(async () => ({ default: await LOADERS[name]() })), [name])
  return (
    <Boundary fallback={<Missing onRetry={onRetry} />}>
      <Suspense fallback={<Loading />}>
        <Shown {...props} />
      </Suspense>
    </Boundary>
  )
}

function Loading() {
  return (
    <div aria-busy="true">
      <p role="status">{words.partLoading()}</p>
      <Skeleton />
    </div>
  )
}

function Missing({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>{words.partMissing()}</p>
        <p className="account-actions">
          <Button onClick={onRetry}>{words.tryAgain()}</Button>
        </p>
      </Notice>
    </div>
  )
}

/** React catches what a part throws in a class component only. */
class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
