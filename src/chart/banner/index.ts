/** A second door of the chart, without React: the name can be on screen before the rest is loaded. */
export { paintName } from './paint-name.ts'
