import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type DetailGroup, formatClock, formatMoment, type Person } from '#clinical'
import { banner } from '#words'
import { CopyButton } from './copy-button.tsx'
import { Drawn } from './drawn.ts'
import { headline, icon, mergedStrip, type Variant } from './headline.ts'
import { PersonDetails } from './PersonDetails.tsx'
import { useAgeing } from './use-ageing.ts'
import { useNameAway } from './use-name-away.ts'
import { usePrintIdentity } from './use-print-identity.ts'
import './banner.css'

/** What the banner is given; nothing of it is fetched here. */
export interface PatientBannerProps {
  /** On `failed` the caller shows no clinical content: there is nobody it could belong to. */
  readonly state:
    | { readonly kind: 'loading' }
    | { readonly kind: 'failed'; readonly cause: string; onRetry(): void }
    | { readonly kind: 'shown'; readonly person: Person }
  /** `micro` only when the launch said `need_patient_banner` false; small windows and scrolling make their own. */
  readonly variant: Variant
  /** Where it was read, and when; a file tells its own age in its name. */
  readonly origin: { readonly server: string; readonly asOf: Date | undefined }
  /** Who is signed in, where that may be somebody else than the patient. */
  readonly viewer?: { readonly name: string; readonly isPatient: boolean }
  /** The allergy zone; never shown in the micro banner, which carries no clinical data. */
  readonly allergies?: ReactNode
  /** The launched encounter, first among the details. */
  readonly visit?: DetailGroup | undefined
  readonly now?: () => Date
}

/**
 * Whose record this is. Key it by connection and patient: another patient is another banner, which announces
 * itself and can take the focus.
 * @see NHS CUI Patient Banner (PAB-), Micro Banner (MPB-); SMART App Launch 2.2 need_patient_banner
 */
export function PatientBanner({ state, ...props }: PatientBannerProps): ReactNode {
  if (state.kind === 'shown') return <Shown {...props} person={state.person} />
  return (
    <section
      className={`pb pb-${props.variant}`}
      aria-label={banner.patient()}
      tabIndex={-1}
      aria-busy={state.kind === 'loading'}
    >
      <div className="pb-headline">
        {state.kind === 'loading' ? <Skeleton /> : <Failure cause={state.cause} onRetry={state.onRetry} />}
      </div>
      <div className="pb-bar" />
    </section>
  )
}

function Shown({
  person: given,
  variant,
  origin,
  viewer,
  allergies,
  visit,
  now = currentTime,
}: Omit<PatientBannerProps, 'state'> & { person: Person }): ReactNode {
  const person = useAgeing(given, now)
  const section = useRef<HTMLElement>(null)
  const isAway = useNameAway(section)
  const announcement = useAnnouncement(banner.nowViewing(person.headline.plain))
  usePrintIdentity(person, now)
  return (
    <>
      <section ref={section} className={`pb pb-${variant}`} aria-label={banner.patient()} tabIndex={-1}>
        {mergedStrip(person).map(strip => (
          <Drawn key="merged" markup={strip} />
        ))}
        <Drawn markup={headline(person, variant)} copy={<CopyButton identifier={person.identifier} />} />
        {variant === 'full' && allergies !== undefined && <div className="pb-allergies">{allergies}</div>}
        <div className="pb-bar">
          <PersonDetails groups={visit === undefined ? person.details : [visit, ...person.details]} />
          {viewer !== undefined && (
            <bdi>{viewer.isPatient ? banner.ownRecords() : banner.signedInAs(viewer.name)}</bdi>
          )}
          <bdi>
            {origin.asOf === undefined
              ? origin.server
              : banner.origin(origin.server, asOf(origin.asOf, now()))}
          </bdi>
        </div>
      </section>
      {/* A second look at the same banner, for eyes only, while the first is out of sight. */}
      {isAway && (
        <div className="pb pb-micro pb-follow" aria-hidden="true">
          {mergedStrip(person).map(strip => (
            <Drawn key="merged" markup={strip} />
          ))}
          <Drawn markup={headline(person, 'micro', 'p')} />
        </div>
      )}
      <p role="status" className="pb-spoken">
        {announcement}
      </p>
    </>
  )
}

function Skeleton(): ReactNode {
  return (
    <div className="pb-who" role="status">
      <span className="pb-spoken">{banner.loading()}</span>
      <span className="pb-bone pb-bone-name" />
      <span className="pb-bone" />
    </div>
  )
}

function Failure({ cause, onRetry }: { cause: string; onRetry(): void }): ReactNode {
  return (
    <div className="pb-who" role="alert">
      <h1 className="pb-failure">
        <Drawn markup={icon('warning')} />
        {banner.unavailable()}
      </h1>
      <p>{cause}</p>
      <button type="button" className="button" onClick={onRetry}>
        {banner.retry()}
      </button>
    </div>
  )
}

function currentTime(): Date {
  return new Date()
}

// Another day's data names its day.
function asOf(then: Date, now: Date): string {
  return then.toDateString() === now.toDateString() ? formatClock(then) : formatMoment(then)
}

// A live region speaks only of what changes after it is there.
function useAnnouncement(message: string): string {
  const [announcement, announce] = useState('')
  useEffect(() => announce(message), [message])
  return announcement
}
