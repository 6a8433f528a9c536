import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type NoteCipher, type OpenedNote, openNotes, sectionState } from '#chart'
import { recordQuery, type SearchResult } from '#fhir'
import type { OpenRecord } from '../record.ts'
import type { NoteAccess } from './notes-access.ts'
import { notesIn } from './notes-save.ts'

type Documents = SearchResult<fhir4.DocumentReference>

/** The list of notes on its ladder, each opened as far as the key goes; `notes` is undefined until that is done. */
export function useNotes(record: OpenRecord, access: NoteAccess, cipher: NoteCipher | undefined) {
  const { queryKey, queryFn } = recordQuery(record.reader, 'DocumentReference', access.search)
  const query = useQuery({ queryKey, queryFn, enabled: access.read !== 'none' })
  const [opened, setOpened] = useState<{ of: Documents; notes: readonly OpenedNote[] }>()
  const { data } = query
  useEffect(() => {
    if (data === undefined) return
    let wanted = true
    void openNotes(notesIn(data), cipher).then(notes => {
      if (wanted) setOpened({ of: data, notes })
    })
    return () => {
      wanted = false
    }
  }, [data, cipher])
  return {
    state: sectionState<Documents>(query, access.read, 'unknown'),
    // The notes before a change stay until those after it are open, so that the list does not flicker.
    notes: data === undefined ? undefined : opened?.notes,
    refetch: () => query.refetch(),
  }
}

/** Puts a document that was just written into what was read before. */
export const withDocument = (document: fhir4.DocumentReference) => (before: Documents | undefined) =>
  before && { ...before, resources: [...without(before, document.id), document] }

/** Takes out one that was deleted. */
export const withoutDocument = (id: string) => (before: Documents | undefined) =>
  before && { ...before, resources: without(before, id) }

const without = ({ resources }: Documents, id: string | undefined) => resources.filter(one => one.id !== id)
