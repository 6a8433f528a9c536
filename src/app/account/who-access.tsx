import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { Notice } from '#ui'
import { account as words } from '#words'
import type { OpenRecord } from '../record.ts'
import { type OtherGrant, type ResourceGrant, readGrants } from './who-grants.ts'
import { usesOf } from './who-uses.ts'

/** What was asked for, granted and used, in plain words; what has none is shown as the server spells it. */
export function WhoAccess({ record, isPatient }: { record: OpenRecord; isPatient: boolean }) {
  const queries = useQueryClient()
  const heading = useId()
  const { asked, granted, grantAssumed } = record.session
  const { resources, others } = readGrants(asked, granted, usesOf(queries, record))
  return (
    <section className="who-section" aria-labelledby={heading}>
      <h3 id={heading}>{words.access()}</h3>
      {grantAssumed && <Notice tone="warning">{words.grantAssumed()}</Notice>}
      <table className="who-access">
        <thead>
          <tr>
            {[words.rightColumn(), words.askedColumn(), words.grantedColumn(), words.usedColumn()].map(
              text => (
                <th key={text} scope="col">
                  {text}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {resources.map(right => (
            <ResourceRow key={JSON.stringify(right)} right={right} isPatient={isPatient} />
          ))}
          {others.map(other => (
            <OtherRow key={other.text} other={other} />
          ))}
        </tbody>
      </table>
      <p className="who-note">{words.accessUsedNote()}</p>
    </section>
  )
}

function ResourceRow({ right, isPatient }: { right: ResourceGrant; isPatient: boolean }) {
  const { level, type, verb, only, asked, granted, used } = right
  const text = words.right(level, type, verb, only, isPatient)
  // Written behind the page's back, by the log itself.
  const usedText =
    type === 'AuditEvent' && verb === 'create' && granted !== 'no' ? words.seeLog() : yesOrNo(used)
  return (
    <tr data-granted={granted}>
      <th scope="row">{text ?? <span className="code">{spelled(right)}</span>}</th>
      <td>{yesOrNo(asked)}</td>
      <td>{granted === 'part' ? words.inPart() : yesOrNo(granted === 'yes')}</td>
      <td>{usedText}</td>
    </tr>
  )
}

function OtherRow({ other: { text, asked, granted } }: { other: OtherGrant }) {
  return (
    <tr data-granted={granted}>
      <th scope="row">{words.otherScope(text) ?? <span className="code">{text}</span>}</th>
      <td>{yesOrNo(asked)}</td>
      <td>{yesOrNo(granted === 'yes')}</td>
      <td>–</td>
    </tr>
  )
}

const yesOrNo = (yes: boolean) => (yes ? words.yes() : words.no())

const LETTERS = { see: 'rs', read: 'r', search: 's', create: 'c', update: 'u', delete: 'd' } as const

function spelled({ level, type, verb, only }: ResourceGrant): string {
  const query = only.map(([name, value]) => `${name}=${value}`).join('&')
  return `${level}/${type}.${LETTERS[verb]}${query === '' ? '' : `?${query}`}`
}
