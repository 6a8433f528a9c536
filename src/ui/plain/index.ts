/**
 * The door for pages that must not wait for React: the theme and the DOM builder, nothing else. It is a second
 * door because whatever `#ui` offers lands in the first chunk of anyone who imports it.
 */
import '../theme.css'

export { type Child, h, type Props } from '../h.ts'
