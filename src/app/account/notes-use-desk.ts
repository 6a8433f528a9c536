import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type NoteCipher, oneNoteSearch, readNote } from '#chart'
import { recordQuery, type Writer } from '#fhir'
import { userOf } from '../viewer.ts'
import { world } from '../world.ts'
import type { NoteAccess } from './notes-access.ts'
import { createDesk, type Desk } from './notes-desk.ts'
import { createDrafts } from './notes-drafts.ts'
import { withDocument } from './notes-listed.ts'
import type { PanelProps } from './panel.ts'

/** The desk of a panel: what it saves goes into the list and into the access log. */
export function useDesk({
  record,
  report,
  access,
  writer,
  cipher,
}: PanelProps & { access: NoteAccess; writer: Writer; cipher: NoteCipher }): Desk {
  const queries = useQueryClient()
  const { queryKey, queryFn } = recordQuery(record.reader, 'DocumentReference', access.search)
  const { refetch } = useQuery({ queryKey, queryFn, enabled: false })
  const [desk] = useState(() =>
    createDesk({
      saving: {
        writer,
        cipher,
        patient: record.session.patient,
        author: authorOf(record),
        now: world.now,
        reread: async () => {
          const { data } = await refetch({ throwOnError: true })
          if (data === undefined) throw new Error('nothing was read')
          return data
        },
      },
      drafts: createDrafts(record.store.shelf(), cipher, navigator.locks),
      newId: () => crypto.randomUUID(),
      onSaved(document, wrote) {
        const list = (listed: fhir4.DocumentReference) => queries.setQueryData(queryKey, withDocument(listed))
        list(document)
        if (wrote) report({ kind: 'written', type: 'DocumentReference', action: wrote })
        if (wrote === 'create') void findCopies(record, access, document).then(found => found.forEach(list))
      },
    }),
  )
  return desk
}

/**
 * Every document of a note that was just created. A browser sends a request again by itself when a connection that it
 * used before is cut, also one that writes, and nobody is told: the second note must not stay unseen.
 * @see RFC 9110 §9.2.2, RFC 9112 §9.3.1
 */
async function findCopies(
  { reader }: PanelProps['record'],
  access: NoteAccess,
  document: fhir4.DocumentReference,
): Promise<readonly fhir4.DocumentReference[]> {
  const note = readNote(document)
  if (note === 'not-ours' || note.noteId === undefined) return []
  const params = [['patient', reader.patientId] as const, oneNoteSearch(note.noteId), ...access.slice]
  const found = await reader
    .search<fhir4.DocumentReference>({ type: 'DocumentReference', params })
    .catch(() => undefined) // the note itself is saved and shown; a copy shows when the list is next read
  return found?.resources ?? []
}

/** Who signed in, where the server said so and R4 allows it as an author. */
function authorOf({ session }: PanelProps['record']): string | undefined {
  const user = userOf(session)
  return user?.underBase && user.type !== 'Person' ? user.reference : undefined
}
