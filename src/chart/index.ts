export { PatientBanner } from './banner/PatientBanner.tsx'
export { paintName } from './banner/paint-name.ts'
export { type Choices, ContactConflict, collisionKey } from './contact/ContactConflict.tsx'
export { ContactFields, type MistakesByKey } from './contact/ContactFields.tsx'
export { ContactList } from './contact/ContactList.tsx'
export { applyContact } from './contact/contact-apply.ts'
export { checkEntry } from './contact/contact-check.ts'
export { type ContactEntry, changedFields, contactOf } from './contact/contact-entry.ts'
export { type Collision, rebaseContact, takeTheirs } from './contact/contact-rebase.ts'
export { DocumentFrame } from './documents/document-frame.tsx'
export type { NoteCipher } from './notes/cipher.ts'
export {
  type EncryptedNote,
  noteOf,
  noteSearch,
  oneNoteSearch,
  readNote,
  revisedNote,
} from './notes/note-document.ts'
export { NOTE_LIMITS, writeNoteText } from './notes/note-text.ts'
export { type OpenedNote, openNote, openNotes } from './notes/open-note.ts'
export type { RecordAccess } from './record/access.ts'
export { ChartView } from './record/ChartView.tsx'
export type { Marks } from './record/chart-record.ts'
export { findPlace, type Place } from './record/place.ts'
export { Section } from './section.tsx'
export { sectionState } from './section-state.ts'
export { AllergyZone } from './summary/AllergyZone.tsx'
