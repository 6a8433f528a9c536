import { useCallback, useEffect, useState } from 'react'
import type { LogView } from '#audit'
import type { Session } from '#session'
import { Button, Notice, StateLine } from '#ui'
import { audit as words } from '#words'
import { accessLog } from '../audit.ts'
import { fhirSinkName } from '../audit-fhir.ts'
import { LogAbout } from './log-about.tsx'
import { dayLabel, dayOf } from './log-days.ts'
import { downloadLog, logText } from './log-file.ts'
import { GROUPS, type Group, groupLabel, lineOf, standingOf } from './log-lines.ts'
import type { PanelProps } from './panel.ts'
import './log-panel.css'

/** What this app did in this person's visits, and who else was told. */
export function LogPanel({ record: { session, server } }: PanelProps) {
  return <Log session={session} server={server.name} />
}

/** @param server by its name in the configuration. */
export function Log({
  session,
  server,
}: {
  session: Pick<Session, 'serverId' | 'launch' | 'reach'>
  server: string
}) {
  const { view, failed, again } = useLog()
  const [group, setGroup] = useState<Group>('all')
  const sink = fhirSinkName(session.serverId)
  const serverName = (id: string) => (id === session.serverId ? server : id)
  const rows = (view?.entries ?? []).map(({ entry, told }) => {
    const { text, groups, code = '' } = lineOf(entry, serverName)
    const standing = standingOf(told[sink], server, view?.sinks[sink] === 'stopped')
    return { id: entry.id, at: entry.at, text, groups, code, standing, isOwed: told[sink] === 'owed' }
  })
  const shown = rows.filter(({ groups }) => group === 'all' || groups.includes(group))
  const days = Map.groupBy(shown, ({ at }) => dayOf(at))

  return (
    <div className="log">
      <h2>{words.title()}</h2>
      <p>{words.lead()}</p>
      {failed && (
        <Notice tone="warning">
          <p>{words.failed()}</p>
          <Button onClick={again}>{words.tryAgain()}</Button>
        </Notice>
      )}
      {view === undefined && !failed && <StateLine icon="loading">{words.loading()}</StateLine>}
      {view !== undefined && <LogAbout view={view} sink={sink} server={server} reach={session.reach} />}
      {view !== undefined && (
        <>
          <div className="log-tools">
            <label>
              <span>{words.show()}</span>
              <select
                value={group}
                onChange={({ target }) => setGroup(GROUPS.find(it => it === target.value) ?? 'all')}
              >
                {GROUPS.map(name => (
                  <option key={name} value={name}>
                    {groupLabel(name)}
                  </option>
                ))}
              </select>
            </label>
            <Button onClick={() => downloadLog(logText(server, shown))}>{words.save()}</Button>
          </div>
          <p className="log-quiet" role="status">
            {rows.length === 0
              ? words.nothingYet()
              : shown.length === 0
                ? words.nothingOfKind()
                : words.shown(shown.length, rows.length)}
          </p>
          {[...days].map(([day, lines]) => (
            <section key={day} aria-label={dayLabel(day, session.launch)}>
              <h3>{dayLabel(day, session.launch)}</h3>
              <ol>
                {lines.map(({ id, at, text, code, standing, isOwed }) => (
                  <li key={id}>
                    <time dateTime={at}>{clock.format(new Date(at))}</time>
                    <div>
                      <p>{text}</p>
                      <p className="log-quiet">
                        <span data-owed={isOwed}>{standing}</span>
                        {code !== '' && (
                          <>
                            {' · '}
                            {words.code()} <span className="code">{code}</span>
                          </>
                        )}
                      </p>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </>
      )}
    </div>
  )
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})

/** The log as it is now; read again whenever it changes here, and when the page comes back from another tab. */
function useLog(): { view: LogView | undefined; failed: boolean; again: () => void } {
  const [view, setView] = useState<LogView>()
  const [failed, setFailed] = useState(false)
  const again = useCallback(() => {
    accessLog.read().then(
      read => {
        setView(read)
        setFailed(false)
      },
      () => setFailed(true),
    )
  }, [])
  useEffect(() => {
    again()
    const stop = accessLog.subscribe(again)
    document.addEventListener('visibilitychange', again)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', again)
    }
  }, [again])
  return { view, failed, again }
}
