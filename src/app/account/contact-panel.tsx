import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ContactList, contactOf } from '#chart'
import { personOf } from '#clinical'
import { createWriter, patientQuery, type Written } from '#fhir'
import { coverageOf } from '#smart'
import { Button, Notice, Skeleton } from '#ui'
import { account, stepUp, contact as words } from '#words'
import { explain } from '../explain.ts'
import { type OpenRecord, personOptions, wireOf } from '../record.ts'
import { ConfirmCard } from '../step-up/confirm-card.tsx'
import { Gate } from '../step-up/gate.tsx'
import { findTypedShelf, type TypedContact } from '../step-up/typed.ts'
import { ContactEditor } from './contact-editor.tsx'
import { todayOf } from './contact-save.ts'
import type { PanelProps } from './panel.ts'

/** How the patient can be reached; to be read, and to be corrected by whoever may. */
export function ContactPanel({ record, viewer, report, show }: PanelProps) {
  const { session } = record
  const queries = useQueryClient()
  const writer = useMemo(() => writerOf(record), [record])
  const [editing, setEditing] = useState<Pick<TypedContact, 'base'> & Partial<TypedContact>>()
  const shelf = useMemo(() => findTypedShelf(record), [record])
  const [closed, setClosed] = useState<'saved' | 'cancelled'>()
  const asked = useQuery({
    queryKey: ['contact', session.id],
    queryFn: ({ signal }) => writer.readVersioned('Patient', session.patient, { signal }),
    gcTime: 0, // as the record has it whenever this is opened
  })
  useEffect(() => {
    // Who comes back from confirming finds what they typed.
    void shelf?.take().then(typed => typed && setEditing(now => now ?? typed))
  }, [shelf])
  const saved = (written: Written<fhir4.Patient>) => {
    queries.setQueryData(['contact', session.id], written)
    queries.setQueryData(patientQuery(record.reader).queryKey, written.resource) // the banner's
    report({ kind: 'written', type: 'Patient', action: 'update' }, session.id)
    setEditing(undefined)
    setClosed('saved')
  }
  return (
    <>
      <h2>{words.title()}</h2>
      {editing !== undefined ? (
        <ContactEditor
          base={editing.base}
          typed={editing.entries}
          writer={writer}
          own={viewer.isPatient}
          onSaved={saved}
          onCancel={() => {
            setEditing(undefined)
            setClosed('cancelled')
          }}
          confirm={(wanted, typed) => (
            <ConfirmCard
              record={record}
              show={show}
              wanted={wanted}
              place="contact"
              why={[
                stepUp.serverAsks(record.server.name),
                shelf === undefined ? stepUp.typedIsLost() : stepUp.typedComesBack(),
              ]}
              keep={shelf && { put: () => shelf.put(typed), drop: shelf.take }}
            />
          )}
        />
      ) : asked.data !== undefined ? (
        <Reading
          record={record}
          show={show}
          own={viewer.isPatient}
          found={asked.data}
          closed={closed}
          onCorrect={() => setEditing({ base: asked.data })}
        />
      ) : asked.error !== null ? (
        <Notice tone="warning">
          <p>{words.failed(explain(asked.error).title)}</p>
          <p>
            <Button onClick={() => void asked.refetch()}>{account.tryAgain()}</Button>
          </p>
        </Notice>
      ) : (
        <div aria-busy="true">
          <p role="status">{words.loading()}</p>
          <Skeleton />
        </div>
      )}
    </>
  )
}

function Reading({
  record,
  show,
  own,
  found,
  closed,
  onCorrect,
}: {
  record: OpenRecord
  show: PanelProps['show']
  own: boolean
  found: Written<fhir4.Patient>
  closed: 'saved' | 'cancelled' | undefined
  onCorrect: () => void
}) {
  const hindrance = findHindrance(record, found)
  const arrival = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // What had the focus in the form is gone with it.
  useEffect(() => {
    if (closed === 'saved') arrival.current?.focus()
    if (closed === 'cancelled') button.current?.focus()
  }, [closed])
  return (
    <>
      <div ref={arrival} tabIndex={-1} role="status">
        {closed === 'saved' && <Notice tone="info">{words.saved()}</Notice>}
      </div>
      <p>{words.lead(own)}</p>
      <ContactList entries={contactOf(found.resource, todayOf(new Date()))} />
      {hindrance === undefined ? (
        <Gate before="contact" record={record} show={show}>
          <p>
            <button ref={button} type="button" className="button primary" onClick={onCorrect}>
              {words.correct()}
            </button>
          </p>
        </Gate>
      ) : (
        <Notice tone="info">{hindrance}</Notice>
      )}
    </>
  )
}

/** Why these details cannot be changed here; nothing where they can. */
function findHindrance({ session, server }: OpenRecord, { resource, version }: Written<fhir4.Patient>) {
  const { kind } = coverageOf(session.granted, 'patient/Patient.u')
  if (kind === 'none') return words.notPermitted()
  if (kind === 'partial') return words.partlyPermitted()
  if (version === undefined) return words.noVersion()
  const { merged } = personOf(resource, new Date(), personOptions(server, session))
  return merged === undefined ? undefined : words.replaced()
}

function writerOf({ session, store }: OpenRecord) {
  return createWriter(wireOf(store, session))
}
