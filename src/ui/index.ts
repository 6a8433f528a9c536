/** Pieces of screen that know no FHIR. Pages without React enter by `#ui/plain`. */
import './theme.css'

export { Button } from './button.tsx'
export { Card } from './card.tsx'
export { Chip } from './chip.tsx'
export { type Child, h, type Props } from './h.ts'
export { Icon, type IconName } from './icon.tsx'
export { Notice, type Tone } from './notice.tsx'
export { Skeleton } from './skeleton.tsx'
export { StateLine } from './state-line.tsx'
export { VisuallyHidden } from './visually-hidden.tsx'
