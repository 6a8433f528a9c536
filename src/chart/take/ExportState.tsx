import { Button, Icon } from '#ui'
import { take as words } from '#words'
import type { ExportState as State } from './use-export.ts'

/** How far an export is, what became of it, and the way to stop it. */
export function ExportState({ state, onStop }: { state: State; onStop: () => void }) {
  const percent = state.kind === 'running' ? Math.floor(state.share * 100) : undefined
  return (
    <div className="take-state">
      {percent !== undefined && (
        <>
          <progress value={percent} max={100} aria-label={words.preparing(percent)} />
          <span>{words.preparing(percent)}</span>
          <Button onClick={onStop}>{words.stopPreparing()}</Button>
        </>
      )}
      <p role="status">
        {state.kind === 'saved' && (
          <span className="with-icon">
            <Icon name="check" />
            <span>{words.saved(state.file)}</span>
          </span>
        )}
        {state.kind === 'stopped' && words.stopped()}
      </p>
      {state.kind === 'failed' && <p role="alert">{words.saveFailed()}</p>}
    </div>
  )
}
