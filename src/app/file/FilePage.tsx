import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { AllergyZone, ChartView, PatientBanner, type RecordAccess } from '#chart'
import { formatDateLong, formatInstant, personOf, type Viewpoint } from '#clinical'
import { patientQuery, RECORD_TYPES } from '#fhir'
import { take as words } from '#words'
import { readersLocale } from '../language.ts'
import { goToSpot, useSpot } from '../spot.ts'
import { FileBar } from './FileBar.tsx'
import type { OpenFile } from './open-file.ts'

/** The record in a file, in the same views as a live one, under a bar that says that it is none. */
export function FilePage({ file, onClose }: { file: OpenFile; onClose: () => void }) {
  const { reader, facts } = file.record
  const { data: patient } = useQuery(patientQuery(reader))
  const [audience, setAudience] = useState(file.audience)
  const viewpoint = useMemo<Viewpoint>(
    () => ({ at: new Date(), locale: readersLocale(), audience }),
    [audience],
  )
  const person = useMemo(
    () => patient && personOf(patient, viewpoint.at, { audience, locale: viewpoint.locale }),
    [patient, audience, viewpoint],
  )
  const access = useMemo<RecordAccess>(() => {
    const each = <Value,>(value: Value) => RECORD_TYPES.map(type => [type, value] as const)
    return {
      permissions: Object.fromEntries(each('full')) as RecordAccess['permissions'],
      supports: Object.fromEntries(facts.silent.map(type => [type, 'no' as const])),
    }
  }, [facts])
  const spot = useSpot()
  const created = createdIn(facts.created, viewpoint)
  const origin = words.fileOrigin(file.name, created, facts.authors)
  return (
    <>
      <FileBar
        name={file.name}
        created={created}
        facts={facts}
        audience={audience}
        onAudience={setAudience}
        onClose={onClose}
      />
      {patient !== undefined && person !== undefined && (
        <>
          <PatientBanner
            state={{ kind: 'shown', person }}
            variant="full"
            origin={{ server: origin, asOf: undefined }}
            allergies={<AllergyZone reader={reader} access={access} />}
          />
          <ChartView
            {...spot}
            access={access}
            reader={reader}
            patient={patient}
            person={person}
            viewpoint={viewpoint}
            origin={origin}
            encounter={undefined}
            marks={undefined}
            go={goToSpot}
          />
        </>
      )}
    </>
  )
}

/** When the file says it was made, as precisely as it says. */
function createdIn(text: string | undefined, { audience, locale, timeZone }: Viewpoint): string | undefined {
  return audience === 'patient' ? formatDateLong(text, locale) : formatInstant(text, timeZone)
}
