/** Outlines of the banner's icons on a 16 × 16 grid, drawn with a stroke. A word always stands beside them. */
export const outlines = {
  name: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M3 13c0-2.5 2-3.5 5-3.5M12 10v2.5M12 14.5v.1',
  deceased: 'M5.5 14 11 5.5a3 3 0 1 0-6 0L10.5 14',
  inactive: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M4 12l8-8',
  merged: 'M4 2v3c0 3 4 3 4 6v3M12 2v3c0 3-4 3-4 6M5.5 11.5 8 14l2.5-2.5',
  restricted: 'M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  partial: 'M3 2h6l4 4v2M3 2v12h4M9 2v4h4M10 14h.1M13 14h.1',
  test: 'M6 2h4M6.5 2v4.5L3 14h10L9.5 6.5V2M5 10.5h6',
  'birth-order':
    'M5.5 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4M10.5 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4M2.5 14V9.5h11V14M8 9.5V14',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M8 13v.1',
  warning: 'M8 2.5 14.5 14h-13zM8 7v3.5M8 12.3v.1',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
} as const

/** A name of an icon. */
export type IconName = keyof typeof outlines
