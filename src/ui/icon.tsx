import './icon.css'

/** Own outlines on a 16 × 16 grid. They never stand alone: words say the same. */
const outlines = {
  info: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M8 7.5v4M8 4.6v.1',
  warning: 'M8 2 14.8 14H1.2zM8 6.5v3.6M8 12.1v.1',
  critical: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM8 4.8v4M8 11.2v.1',
  check: 'M2.5 8.5 6 12l7.5-8',
  lock: 'M3 7.5h10V14H3zM5 7.5V5a3 3 0 0 1 6 0v2.5',
  none: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M5 8h6',
  unsupported: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M3.5 3.5l9 9',
  incomplete: 'M8 1.5A6.5 6.5 0 0 1 14.5 8M8 14.5A6.5 6.5 0 0 1 1.5 8M8 5v3.5M8 11v.1',
  loading: 'M8 1.5A6.5 6.5 0 1 0 14.5 8',
  retry: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 6M13.5 2v4h-4',
} as const

/** The name of an icon. */
export type IconName = keyof typeof outlines

/** A small drawing as high as the text beside it, in its colour; hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={outlines[name]} />
    </svg>
  )
}
