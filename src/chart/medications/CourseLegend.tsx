import { medicines as words } from '#words'

const MARKS = ['ordered', 'reported', 'dispensed', 'vague', 'stub'] as const

/** What the marks mean. */
export function CourseLegend() {
  return (
    <ul className="course-legend">
      {MARKS.map(mark => (
        <li key={mark}>
          <svg width={24} height={12} aria-hidden="true" className="course-svg">
            <g className="course-bar" data-origin={mark === 'stub' ? 'ordered' : mark}>
              {mark === 'stub' && <path className="course-vague" d="M4 6h12" />}
              <rect
                className={mark === 'vague' ? 'course-vague' : undefined}
                x={1}
                y={mark === 'dispensed' ? 4 : 1}
                width={mark === 'stub' ? 3 : 22}
                height={mark === 'dispensed' ? 5 : 10}
              />
            </g>
          </svg>
          {words.legend(mark)}
        </li>
      ))}
    </ul>
  )
}
