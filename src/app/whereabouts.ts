import { findPlace, type Place } from '#chart'
import { PANELS, type PanelName } from './account/panel.ts'

/** Where in the app somebody is: a panel of the account, or a place of the chart. They share no name. */
export type Whereabouts = PanelName | Place

/** The panel or place of this name; none for any other text, which may come from an address or from storage. */
export const findWhereabouts = (text: string | null | undefined): Whereabouts | undefined =>
  PANELS.find(name => name === text) ?? findPlace(text)
