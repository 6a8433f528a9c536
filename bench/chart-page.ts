/** What the chart's bench does inside the page. */
import type { Page } from '@playwright/test'

/** Runs in every page before its scripts: notes when what was waited for is drawn, and which tasks were long. */
export function watchPage(): void {
  const seen: Record<string, number> = {}
  const tasks: PerformanceEntry[] = []
  Object.assign(globalThis, { chartkeySeen: seen, chartkeyTasks: tasks })
  new PerformanceObserver(list => tasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  })
  const isThere: Record<string, () => boolean> = {
    banner: () => /Generated[\s\S]*Penicillin/i.test(textOf('.pb')),
    useful: () =>
      document.querySelector('#section-results .card:not([aria-busy=true]) .section-data') !== null,
    complete: () => /^(\d+) of \1 sections complete/.test(textOf('.summary')),
  }
  const textOf = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? ''
  const awaited = new Map(Object.entries(isThere))
  const look = () => {
    for (const [name, test] of awaited) {
      if (!test()) continue
      awaited.delete(name)
      requestAnimationFrame(() => {
        seen[name] = performance.timeOrigin + performance.now()
      })
    }
    if (awaited.size === 0) watch.disconnect()
  }
  const watch = new MutationObserver(look)
  watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true })
}

/** Opens a place and scrolls through it for a second or so: the 95th percentile of its frames' times, in milliseconds. */
export async function measureScroll(page: Page, place: string): Promise<number | undefined> {
  await page.evaluate(name => {
    location.hash = name
  }, place)
  await page.waitForTimeout(1_000)
  const frames = await page.evaluate(async () => {
    const down = (element: Element) => element.scrollHeight - element.clientHeight
    const across = (element: Element) => element.scrollWidth - element.clientWidth
    const room = (element: Element) => Math.max(down(element), across(element))
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflow)
    const inner = [...document.querySelectorAll('main *')].filter(scrolls)
    const target = [document.documentElement, ...inner].toSorted((a, b) => room(b) - room(a))[0]
    if (target === undefined || room(target) < 400) return []
    const times: number[] = []
    let last = await new Promise<number>(requestAnimationFrame)
    for (let frame = 0; frame < 90; frame += 1) {
      const way = (300 * (frame + 1)) % room(target)
      target.scrollTo(across(target) > down(target) ? { left: way } : { top: way })
      const now = await new Promise<number>(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    return times
  })
  return frames.length === 0 ? undefined : percentile95(frames)
}

/** Types into the search box: the 95th percentile from keystroke to frame, in milliseconds. */
export async function measureTyping(page: Page): Promise<number | undefined> {
  await page.keyboard.press('/')
  const box = page.getByRole('searchbox').or(page.getByRole('combobox', { name: /search/i }))
  const isThere = await box
    .first()
    .waitFor({ timeout: 3_000 })
    .then(
      () => true,
      () => false,
    )
  if (!isThere) return undefined
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { chartkeyKeys: times })
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
      { capture: true },
    )
  })
  for (const text of ['haemoglobin', 'sod', 'creat', 'blood']) {
    await box.first().pressSequentially(text, { delay: 60 })
    for (let key = 0; key < text.length; key += 1) await page.keyboard.press('Backspace', { delay: 30 })
  }
  const times = await page.evaluate(() => Reflect.get(globalThis, 'chartkeyKeys') as number[])
  return percentile95(times)
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
