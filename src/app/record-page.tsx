import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { AllergyZone, ChartView, PatientBanner } from '#chart'
import { launchVisitOf, personOf, type VisitAnswer } from '#clinical'
import { patientQuery } from '#fhir'
import { chartAccess } from './access.ts'
import type { PanelName } from './account/panel.ts'
import { explain } from './explain.ts'
import { marksOf } from './marks.ts'
import { type OpenRecord, personOptions, variantOf } from './record.ts'
import { report } from './report.ts'
import { goToSpot, useSpot } from './spot.ts'
import { useViewer, type Viewer } from './viewer.ts'
import { VisitBar } from './visit-bar.tsx'

/** The record: whose it is, on top and always; who reads it and for how long; what is in it. */
export function RecordPage({ record, place }: { record: OpenRecord; place: PanelName | undefined }) {
  const { session, server, reader } = record
  const { data, error, refetch, dataUpdatedAt } = useQuery(patientQuery(reader))
  const viewer = useViewer(record)
  const access = useMemo(() => chartAccess(session.granted), [session.granted])
  const person = useMemo(
    () => (data === undefined ? undefined : personOf(data, new Date(), personOptions(server, session))),
    [data, server, session],
  )
  const viewpoint = useMemo(() => ({ at: new Date(), ...personOptions(server, session) }), [server, session])
  const marks = useMemo(() => marksOf(record.store, session), [record.store, session])
  const spot = useSpot()
  const visit = useLaunchVisit(record, access.mayReadVisit)
  const retry = () => void refetch()
  const state =
    person !== undefined
      ? ({ kind: 'shown', person } as const)
      : error !== null
        ? ({ kind: 'failed', cause: explain(error).title, onRetry: retry } as const)
        : ({ kind: 'loading' } as const)

  return (
    <>
      <PatientBanner
        state={state}
        variant={variantOf(session)}
        origin={{ server: server.name, asOf: new Date(dataUpdatedAt) }}
        viewer={proxyOf(session, viewer)}
        visit={visit && launchVisitOf(visit)}
        allergies={<AllergyZone reader={reader} access={access} />}
      />
      <VisitBar record={record} viewer={viewer} report={report} place={place} />
      {/* No clinical content under a person nobody could identify. */}
      {data !== undefined && person !== undefined && (
        <ChartView
          {...spot}
          access={access}
          reader={reader}
          patient={data}
          person={person}
          viewpoint={viewpoint}
          origin={server.name}
          encounter={session.encounter}
          marks={marks}
          go={goToSpot}
        />
      )}
    </>
  )
}

/** The encounter of the launch; nothing when the launch named none. */
function useLaunchVisit({ session, reader }: OpenRecord, mayRead: boolean): VisitAnswer | undefined {
  const { encounter: id } = session
  const { data, status } = useQuery({
    queryKey: ['launch-visit', session.id, id],
    queryFn: ({ signal }) => (id === undefined ? null : reader.read('Encounter', id, { signal })),
    enabled: id !== undefined && mayRead,
  })
  if (id === undefined) return undefined
  if (!mayRead) return { kind: 'not-permitted' }
  if (status === 'pending') return { kind: 'loading' }
  return data === undefined || data === null ? { kind: 'failed' } : { kind: 'read', encounter: data }
}

/** In a patient's own sign-in the banner tells whose record from who reads it; a clinician is named in the bar. */
function proxyOf(session: OpenRecord['session'], { name, isPatient }: Viewer) {
  return session.launch === 'standalone' && name !== undefined ? { name, isPatient } : undefined
}
