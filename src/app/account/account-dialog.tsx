import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Activity, useEffect, useId, useRef, useState } from 'react'
import type { Report } from '#audit'
import { formatDate, formatDateLong, personOf } from '#clinical'
import { patientQuery } from '#fhir'
import { account as words } from '#words'
import { type OpenRecord, personOptions } from '../record.ts'
import { LazyPanel } from './lazy-panel.tsx'
import { findPanel, PANELS, type PanelName, type PanelProps } from './panel.ts'
import { noteWritten } from './who-uses.ts'
import './account.css'
import { isPersonal } from './personal.ts'

/** What is for whoever signs in for themselves or for somebody close, and not for those who open many records. */
const PERSONAL: readonly PanelName[] = ['contact', 'keys', 'notes']

/**
 * The account: who is signed in and what is theirs to see and decide, as a dialog over the record whose person it
 * keeps naming. Panels that were opened stay as they were left until the account is closed.
 *
 * @param first the panel that it opens at; one that this visit does not have is the first of those it has.
 */
export function AccountDialog({
  first,
  onClose,
  ...props
}: Omit<PanelProps, 'show'> & { first: PanelName; onClose: () => void }) {
  const { record, viewer, report } = props
  const queries = useQueryClient()
  const panels = PANELS.filter(name => isPersonal(record.session) || !PERSONAL.includes(name))
  const [shown, setShown] = useState<PanelName>(panels.includes(first) ? first : 'who')
  const [opened, setOpened] = useState<ReadonlySet<PanelName>>(new Set([shown]))
  const [closing, setClosing] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const show = (name: PanelName) => {
    setShown(name)
    setOpened(before => new Set(before).add(name))
  }
  const noting: Report = (happening, session) => {
    noteWritten(queries, record.session.id, happening)
    report(happening, session)
  }
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  useFocusOnCurrent(dialog, shown)

  /** A second time is meant, whatever is unsaved. */
  const close = () => {
    const unsaved = dialog.current?.querySelector('[data-unsaved]') ?? null
    if (unsaved !== null && !closing) setClosing(true)
    else dialog.current?.close()
  }
  const goBack = () => {
    setClosing(false)
    const panel = dialog.current?.querySelector('[data-unsaved]')?.closest<HTMLElement>('[data-panel]')
    const name = findPanel(panel?.dataset.panel)
    if (name !== undefined) show(name)
    currentIn(dialog.current)?.focus()
  }
  return (
    <dialog
      ref={dialog}
      className="account"
      data-place={shown}
      aria-labelledby={title}
      onClose={onClose}
      onCancel={event => {
        event.preventDefault()
        close()
      }}
    >
      <header>
        <div>
          <p id={title} className="account-title">
            {words.title()}
          </p>
          <Whose record={record} isPatient={viewer.isPatient} />
        </div>
        <button type="button" className="button" onClick={close}>
          {words.close()}
        </button>
      </header>
      {closing && (
        <div role="alert" className="notice" data-tone="warning">
          <p>{words.unsaved()}</p>
          <p className="account-actions">
            <button type="button" className="button" onClick={goBack}>
              {words.keepWriting()}
            </button>
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              {words.closeUnsaved()}
            </button>
          </p>
        </div>
      )}
      <div className="account-body">
        <nav aria-label={words.title()}>
          <ul>
            {panels.map(name => (
              <li key={name}>
                <button
                  type="button"
                  aria-current={name === shown ? 'page' : undefined}
                  onClick={() => show(name)}
                >
                  {words.panel(name)}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className="account-panels">
          {panels
            .filter(name => opened.has(name))
            .map(name => (
              <Activity key={name} mode={name === shown ? 'visible' : 'hidden'}>
                <section className="account-panel" aria-label={words.panel(name)} data-panel={name}>
                  <LazyPanel name={name} {...props} report={noting} show={show} />
                </section>
              </Activity>
            ))}
        </div>
      </div>
    </dialog>
  )
}

/** The list keeps the focus: on the panel that is shown, also when another panel sent the person there. */
function useFocusOnCurrent(dialog: React.RefObject<HTMLDialogElement | null>, shown: PanelName): void {
  useEffect(() => {
    const current = currentIn(dialog.current)
    if (current?.textContent === words.panel(shown)) current.focus()
    dialog.current?.querySelector('.account-body')?.scrollTo(0, 0)
  }, [dialog, shown])
}

const currentIn = (dialog: HTMLElement | null) =>
  dialog?.querySelector<HTMLElement>('nav [aria-current]') ?? undefined

/** Whose record the account was opened over; the banner is behind it. */
function Whose({ record, isPatient }: { record: OpenRecord; isPatient: boolean }) {
  const { data } = useQuery(patientQuery(record.reader))
  if (data === undefined) return <p>{words.whoseUnknown()}</p>
  const options = personOptions(record.server, record.session)
  const { headline } = personOf(data, new Date(), options)
  const born =
    options.audience === 'patient'
      ? formatDateLong(data.birthDate, options.locale)
      : formatDate(data.birthDate)
  return (
    <p className="account-whose">
      <span>{isPatient ? words.ownRecord() : words.recordOf()}</span> <bdi dir="auto">{headline.plain}</bdi>{' '}
      {born !== undefined && <span className="account-born">{words.born(born)}</span>}
    </p>
  )
}
