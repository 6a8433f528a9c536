import { Component, type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { ui as words } from '#words'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { Skeleton } from './skeleton.tsx'
import './said-only.css'

/**
 * A part of the page whose code comes when it is first shown. One that fails, in coming or in drawing, leaves the rest
 * standing, says so and can be tried again. `load` must be the same function from one drawing to the next.
 */
export function LazyPart<Props extends object>(attempt: {
  load: () => Promise<ComponentType<Props>>
  props: Props
}) {
  const [attempts, setAttempts] = useState(0)
  return <Attempt key={attempts} {...attempt} onRetry={() => setAttempts(attempts + 1)} />
}

function Attempt<Props extends object>({
  load,
  props,
  onRetry,
}: {
  load: () => Promise<ComponentType<Props>>
  props: Props
  onRetry: () => void
}) {
  const Shown = useMemo(
    () =>
      lazy(async () => {
        const Part = await load()
        return { default: ({ props }: { props: Props }) => <Part {...props} /> }
      }),
    [load],
  )
  return (
    <Boundary fallback={<Missing onRetry={onRetry} />}>
      <Suspense fallback={<Loading />}>
        <Shown props={props} />
      </Suspense>
    </Boundary>
  )
}

function Loading() {
  return (
    <div aria-busy="true">
      <p role="status" className="said-only">
        {words.partLoading()}
      </p>
      <Skeleton />
    </div>
  )
}

function Missing({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>{words.partMissing()}</p>
        <Button onClick={onRetry}>{words.tryAgain()}</Button>
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
