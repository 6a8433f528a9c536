import { places as words } from '#words'

/** The places of a chart, in the order of their links. The summary is where one begins. */
export const PLACES = [
  'summary',
  'results',
  'vitals',
  'medications',
  'timeline',
  'documents',
  'take',
] as const
/** A place of the chart, by its name in the address. */
export type Place = (typeof PLACES)[number]

/** The place of this name; none for any other text, which may come from an address. */
export const findPlace = (text: string | null | undefined): Place | undefined =>
  PLACES.find(place => place === text)

/** What a place is called. */
export const placeTitle = (place: Place): string => words.place(place)
