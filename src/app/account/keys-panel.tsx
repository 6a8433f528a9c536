import { type ReactNode, useEffect, useRef } from 'react'
import { Button, Notice, StateLine } from '#ui'
import { type KeyFile, UserKeyError } from '#vault'
import { keys as words } from '#words'
import { Gate } from '../step-up/gate.tsx'
import type { Keys, UserKey } from './keys.ts'
import { SaveBackup } from './keys-backup.tsx'
import { sayKeyError } from './keys-errors.ts'
import { aboutOf, downloadKeyFile } from './keys-file.ts'
import { LostKey } from './keys-lost.tsx'
import { MakeKey } from './keys-make.tsx'
import { keysOf } from './keys-of-visit.ts'
import { OpenKeyForm } from './keys-open.tsx'
import { RestoreKey } from './keys-restore.tsx'
import type { PanelProps } from './panel.ts'
import { useKeys } from './use-user-key.ts'
import './keys-panel.css'

/** The person's own key: making it, saving it, opening it, taking it to another device, losing it. */
export function KeysPanel({ record, report, show }: PanelProps) {
  const { id } = record.session
  return (
    <KeysView
      keys={keysOf(record)}
      report={happening => report(happening, id)}
      gate={children => (
        <Gate before="keys" record={record} show={show}>
          {children}
        </Gate>
      )}
    />
  )
}

/** What stands before making, restoring and removing a key. */
type KeyGate = (children: ReactNode) => ReactNode

/** The same for any key, wherever it is kept. */
export function KeysView({
  keys,
  report,
  gate = children => children,
}: {
  keys: Keys
  report: PanelProps['report']
  gate?: KeyGate
}) {
  const state = useKeys(keys)
  return (
    <div className="keys">
      <h2>{words.title()}</h2>
      <p>{words.lead()}</p>
      <View key={state.kind} state={state} keys={reported(keys, report)} report={report} gate={gate} />
      <details className="details">
        <summary>{words.limitsTitle()}</summary>
        <ul className="keys-list">
          {words.limits().map(limit => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}

interface Actions {
  readonly make: (passphrase: string) => Promise<void>
  readonly restore: (file: KeyFile, passphrase: string) => Promise<void>
  readonly markBackedUp: () => Promise<void>
  readonly forget: () => Promise<void>
}

/** Each of these is written down once it is done. */
function reported(keys: Keys, report: PanelProps['report']): Actions {
  return {
    async make(passphrase) {
      if (await keys.make(passphrase)) report({ kind: 'key', action: 'made' })
    },
    async restore(file, passphrase) {
      if (await keys.restore(file, passphrase)) report({ kind: 'key', action: 'restored' })
    },
    async markBackedUp() {
      await keys.markBackedUp()
      report({ kind: 'key', action: 'backed-up' })
    },
    async forget() {
      await keys.forget()
      report({ kind: 'key', action: 'forgotten' })
    },
  }
}

function View({
  state,
  keys,
  report,
  gate,
}: {
  state: UserKey
  keys: Actions
  report: PanelProps['report']
  gate: KeyGate
}) {
  switch (state.kind) {
    case 'loading':
      return <StateLine icon="loading">{words.loading()}</StateLine>
    case 'failed':
      return <NotKnown state={state} keys={keys} gate={gate} />
    case 'none':
      return <NoKey keys={keys} gate={gate} />
    case 'closed':
      return (
        <>
          <Title text={words.closedTitle()} />
          <p>{words.closedLead()}</p>
          <OpenKeyForm
            open={passphrase => state.open(passphrase).then(() => report({ kind: 'key', action: 'opened' }))}
          />
          <Kept state={state} />
          {!state.backedUp && <SaveBackup file={state.file} onSaved={keys.markBackedUp} />}
          {gate(
            <LostKey file={state.file} forget={keys.forget}>
              <RestoreKey restore={keys.restore} />
            </LostKey>,
          )}
        </>
      )
    case 'open':
      return (
        <>
          <Title text={words.openTitle()} />
          <p>{words.openLead()}</p>
          {!state.backedUp && <SaveBackup file={state.file} onSaved={keys.markBackedUp} />}
          <Kept state={state} />
          {state.backedUp && (
            <div className="keys-actions">
              <Button onClick={() => downloadKeyFile(state.file)}>{words.saveCopy()}</Button>
            </div>
          )}
        </>
      )
  }
}

/** There may be a key. Only where there is one, and it is damaged, may another take its place. */
function NotKnown({
  state,
  keys,
  gate,
}: {
  state: Extract<UserKey, { kind: 'failed' }>
  keys: Actions
  gate: KeyGate
}) {
  const { error } = state
  const damaged = error instanceof UserKeyError && error.fault !== 'newer-version'
  return (
    <>
      <Notice tone="warning">
        <p>{damaged ? words.keyDamaged() : words.notFound()}</p>
        {!damaged && <p>{sayKeyError(error, Date.now())}</p>}
        <Button onClick={state.retry}>{words.retry()}</Button>
      </Notice>
      {damaged &&
        gate(
          <LostKey forget={keys.forget}>
            <RestoreKey restore={keys.restore} />
          </LostKey>,
        )}
    </>
  )
}

function NoKey({ keys, gate }: { keys: Actions; gate: KeyGate }) {
  return (
    <>
      <Title text={words.noneTitle()} />
      {gate(<WaysToAKey keys={keys} />)}
    </>
  )
}

function WaysToAKey({ keys }: { keys: Actions }) {
  return (
    <>
      <details className="keys-more" name="keys-none" open>
        <summary>{words.makeTitle()}</summary>
        <MakeKey make={keys.make} />
      </details>
      <details className="keys-more" name="keys-none">
        <summary>{words.restoreTitle()}</summary>
        <p>{words.restoreLead()}</p>
        <RestoreKey restore={keys.restore} />
      </details>
      <details className="keys-more" name="keys-none">
        <summary>{words.noBackupTitle()}</summary>
        <p>{words.noBackup()}</p>
      </details>
    </>
  )
}

/** Which key this is, where it lies, and whether there is a copy. */
function Kept({ state }: { state: Extract<UserKey, { kind: 'closed' | 'open' }> }) {
  const { reach, fault } = state.kept
  const where = {
    page: words.keptOnPage,
    tab: words.keptInTab,
    device: words.keptOnDevice,
    server: words.keptWithVisit,
  }[reach]
  return (
    <>
      {state.backedUp && <StateLine icon="check">{words.backedUp()}</StateLine>}
      <StateLine icon={fault === undefined ? 'info' : 'warning'} strong={fault !== undefined}>
        {fault === undefined ? where() : words.keepFailed()}
      </StateLine>
      <p className="keys-about">{words.about(...aboutOf(state.file))}</p>
    </>
  )
}

/** The heading of what the panel shows now; where that changed under the person's hands, they are taken to it. */
function Title({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <h3 ref={heading} tabIndex={-1}>
      {text}
    </h3>
  )
}
