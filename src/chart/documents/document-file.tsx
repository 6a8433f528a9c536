import type { DocumentFile, DocumentLine, Viewpoint } from '#clinical'
import { Button, Notice, StateLine } from '#ui'
import { chart, documents as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { fileName } from './file-name.ts'
import { isReachable, type OpenedFile } from './open-file.ts'
import { OpenedView } from './opened-view.tsx'
import { useObjectUrl } from './use-object-url.ts'
import { type OpeningState, useOpened } from './use-opened.ts'

/** One form of a document: what it is said to be, and once it was opened, what it is. */
export function DocumentFileView({
  file,
  line,
  record,
  atOnce,
}: {
  file: DocumentFile
  line: DocumentLine
  record: ChartRecord
  /** Opens by itself. */
  atOnce: boolean
}) {
  const { reader, viewpoint, patient } = record
  const isElsewhere = file.data === undefined && file.url !== undefined && !isReachable(file.url, reader)
  const { state, open, cancel, close } = useOpened(file, reader, atOnce && !isElsewhere)
  const name = file.title ?? line.name
  const isOpen = state.kind === 'opened'
  return (
    <article className="document-file" aria-label={name}>
      <div className="document-file-head">
        <p>
          <bdi className="document-file-name">{name}</bdi>
          <span className="document-quiet">{factsOf(file, state)}</span>
        </p>
        <div className="document-actions">
          {isOpen && <Download opened={state.opened} line={line} patient={patient} />}
          {isOpen && <Button onClick={close}>{words.close()}</Button>}
          {state.kind === 'reading' && <Button onClick={cancel}>{words.cancel()}</Button>}
          {state.kind === 'closed' && !isElsewhere && (
            <Button onClick={open}>
              {words.open()}
              <span className="said-only"> {name}</span>
            </Button>
          )}
          {(state.kind === 'failed' || state.kind === 'cancelled') && (
            <Button onClick={open}>{words.again()}</Button>
          )}
        </div>
      </div>
      {isElsewhere && <Elsewhere url={file.url ?? ''} />}
      <Standing state={state} name={name} viewpoint={viewpoint} />
    </article>
  )
}

function factsOf({ contentType, size, format }: DocumentFile, state: OpeningState): string {
  const isOpen = state.kind === 'opened'
  const kind = isOpen ? words.kind(state.opened.kind) : words.declaredKind(contentType)
  const amount = isOpen ? state.opened.bytes.length : size
  return [kind, amount === undefined ? undefined : words.bytes(amount), format]
    .filter(text => text !== undefined)
    .join(' · ')
}

/** An address that is told and never asked, and never a link. @see B91 */
function Elsewhere({ url }: { url: string }) {
  return (
    <Notice tone="info">
      <p>{words.openFailure('outside-base')}</p>
      <p className="document-address">
        {words.address()}: <bdi dir="ltr">{url.slice(0, 500)}</bdi>
      </p>
    </Notice>
  )
}

function Standing({ state, name, viewpoint }: { state: OpeningState; name: string; viewpoint: Viewpoint }) {
  switch (state.kind) {
    case 'closed':
      return null
    case 'reading':
      return (
        <div role="status">
          <StateLine icon="loading">{readingText(name, state)}</StateLine>
          <progress
            aria-label={words.readingStarts(name)}
            {...(state.total !== undefined && {
              max: state.total,
              value: Math.min(state.received, state.total),
            })}
          />
        </div>
      )
    case 'cancelled':
      return (
        <div role="status">
          <StateLine icon="none">{words.cancelled()}</StateLine>
        </div>
      )
    case 'failed':
      return (
        <div role="alert">
          <Notice tone="warning">
            <p>
              <strong>{words.openFailed()}</strong>{' '}
              {words.openFailure(state.code) ?? chart.failureCause(state)}
            </p>
            <p className="document-quiet">
              {chart.failureDetails()}: <span className="code">{state.code}</span>
            </p>
          </Notice>
        </div>
      )
    case 'opened':
      return (
        <>
          <Findings opened={state.opened} />
          <OpenedView opened={state.opened} name={name} viewpoint={viewpoint} />
          <p className="document-quiet">{words.downloadKept()}</p>
        </>
      )
  }
}

const readingText = (name: string, { received, total }: { received: number; total: number | undefined }) =>
  received === 0
    ? words.readingStarts(name)
    : words.reading(name, words.bytes(received), total === undefined ? undefined : words.bytes(total))

/** What does not agree with the record; and that the checksum does, where it was checked. */
function Findings({ opened: { saidToBe, kind, integrity, bytes } }: { opened: OpenedFile }) {
  const warnings = [
    saidToBe !== undefined && words.typeMismatch(saidToBe, words.kind(kind)),
    integrity.otherSize !== undefined &&
      words.sizeMismatch(words.bytes(integrity.otherSize), words.bytes(bytes.length)),
    integrity.hash === 'differs' && words.hashMismatch(),
  ].filter(text => text !== false)
  return (
    <>
      {warnings.length > 0 && (
        <div role="alert">
          <Notice tone="warning">
            {warnings.map(text => (
              <p key={text}>{text}</p>
            ))}
          </Notice>
        </div>
      )}
      {integrity.hash === 'agrees' && <p className="document-quiet">{words.integrityChecked()}</p>}
      {integrity.hash === 'unknown-kind' && <p className="document-quiet">{words.hashUnknown()}</p>}
    </>
  )
}

/** As bytes that no browser opens as a page. What may run when it is opened elsewhere says so first. */
function Download({
  opened: { bytes, kind },
  line,
  patient,
}: {
  opened: OpenedFile
  line: DocumentLine
  patient: fhir4.Patient
}) {
  const url = useObjectUrl(bytes, 'application/octet-stream')
  if (url === undefined) return null
  const isRisky = !['pdf', 'png', 'jpeg', 'text'].includes(kind)
  const link = (
    <a className="button" href={url} download={fileName(line, kind, patient)}>
      {isRisky ? words.downloadAnyway() : words.download()}
    </a>
  )
  return isRisky ? (
    <details className="document-risky">
      <summary className="button">{words.download()}</summary>
      <Notice tone="warning">
        <p>{words.downloadWarning()}</p>
        {link}
      </Notice>
    </details>
  ) : (
    link
  )
}
