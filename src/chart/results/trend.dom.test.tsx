import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { Trend } from './trend.tsx'
import type { TrendPoint, TrendSeries } from './trend-series.ts'

afterEach(cleanup)

const viewpoint = { at: new Date(0), timeZone: 'UTC', locale: 'en', audience: 'clinician' } as const
const DAY = 86_400_000
const point = (day: number, value: number | undefined, more: Partial<TrendPoint> = {}): TrendPoint => ({
  epochMs: Date.UTC(2026, 0, 1) + day * DAY,
  value,
  shown: value === undefined ? 'Not done' : `${value} g/dL`,
  when: `day ${day}`,
  ...more,
})
const line = (label: string, ...points: readonly TrendPoint[]): TrendSeries => ({
  key: label,
  label,
  unit: 'g/dL',
  points,
})
const show = (...series: readonly TrendSeries[]) =>
  render(<Trend title="Trend" series={series} viewpoint={viewpoint} />).container
const slider = () => screen.getByRole('slider')
const said = () => slider().getAttribute('aria-valuetext')
const segments = (container: HTMLElement) =>
  container.querySelector('.trend-line')?.getAttribute('d')?.match(/M/g)?.length ?? 0

describe('a trend', () => {
  test('joins neighbours by straight segments, and not across a gap or a bound', () => {
    expect(segments(show(line('A', point(0, 1), point(1, 2), point(2, 3))))).toBe(2)
    cleanup()
    expect(segments(show(line('A', point(0, 1), point(1, undefined), point(2, 3))))).toBe(0)
    cleanup()
    const container = show(line('A', point(0, 1), point(1, 2, { bound: 'below' }), point(2, 3), point(3, 4)))
    expect(segments(container)).toBe(1)
    expect(container.querySelectorAll('.trend-bound')).toHaveLength(1)
    expect(container.querySelector('.trend-line')?.getAttribute('d')).not.toMatch(/[CQSTA]/)
  })

  test('always says the last value and the one before it, whatever span is shown', async () => {
    show(line('A', point(0, 1), point(300, 2)))
    await userEvent.click(screen.getByRole('button', { name: '48 h' }))
    expect(screen.getByRole('figure').textContent).toContain('2 g/dL day 300')
    expect(screen.getByRole('figure').textContent).toContain('previous 1 g/dL, day 0')
  })

  test('has one focus line for all its plots, moved by arrows, Home, End and page keys, let go by Escape', () => {
    const container = show(line('A', point(0, 1), point(2, 3)), line('B', point(1, 7)))
    const press = (key: string) => fireEvent.keyDown(slider(), { key })
    expect(said()).toBe('No moment chosen')
    press('Home')
    expect(said()).toBe('A: 1 g/dL, day 0. B: no value yet')
    press('ArrowRight')
    expect(said()).toBe('A: last value before 1 g/dL, day 0. B: 7 g/dL, day 1')
    press('End')
    expect(said()).toBe('A: 3 g/dL, day 2. B: last value before 7 g/dL, day 1')
    press('ArrowRight')
    expect(said()).toContain('A: 3 g/dL')
    press('PageDown')
    expect(said()).toContain('A: 1 g/dL')
    expect(container.querySelectorAll('line.trend-focus')).toHaveLength(2)
    press('Escape')
    expect(said()).toBe('No moment chosen')
  })

  test('names the band, and draws it only where a range was given', () => {
    const band = { low: 1, high: 2, shown: '1–2 g/dL (women)' }
    const container = show({ ...line('A', point(0, 1)), band }, line('B', point(0, 5)))
    expect(container.querySelectorAll('.trend-band')).toHaveLength(1)
    expect(container.textContent).toContain('reference range 1–2 g/dL (women)')
  })

  test('is a table too, with what the drawing cannot show', async () => {
    show({ ...line('A', point(0, 1), point(1, undefined)), undated: 2 })
    await userEvent.click(screen.getByText('The same as a table'))
    fireEvent(screen.getByText('The same as a table').closest('details') ?? document, new Event('toggle'))
    const rows = within(screen.getByRole('table')).getAllByRole('row')
    expect(rows.map(row => row.textContent)).toEqual(['DateValue', 'day 1Not done', 'day 01 g/dL'])
    expect(screen.getByText('2 values have no date and cannot be drawn.')).toBeTruthy()
  })

  test('pain 36: with one point, with none and with equal times it is drawn all the same', () => {
    for (const points of [[], [point(0, 1)], [point(0, 1), point(0, 1)], [point(0, undefined)]]) {
      const container = show(line('A', ...points))
      expect(container.innerHTML).not.toMatch(/NaN|Infinity/)
      cleanup()
    }
  })

  test('hands the time axis to what stands above it', () => {
    render(
      <Trend
        title="Trend"
        series={[line('A', point(0, 1), point(10, 2))]}
        viewpoint={viewpoint}
        above={axis => (
          <p>{axis.pixelOf(point(10, 1).epochMs) > axis.pixelOf(point(0, 1).epochMs) && 'courses'}</p>
        )}
      />,
    )
    expect(screen.getByText('courses')).toBeTruthy()
  })
})
