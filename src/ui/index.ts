/** Pieces of screen that know no FHIR. The page itself links theme.css, so that it is there before any script. */
export { Button } from './button.tsx'
export { Card } from './card.tsx'
export { Chip } from './chip.tsx'
export { type Child, h, type Props } from './h.ts'
export { Icon, type IconName } from './icon.tsx'
export { Notice, type Tone } from './notice.tsx'
export { Skeleton } from './skeleton.tsx'
export { StateLine } from './state-line.tsx'
