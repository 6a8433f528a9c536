import { h } from '#ui'
import { errors as words } from '#words'
import { doorPage, turnTo } from './door-page.ts'
import { type Explanation, explain } from './explain.ts'
import { report } from './report.ts'

/**
 * Replaces the page by an error in words. Text only: nothing a server said becomes markup or a link.
 *
 * @param again what a reload does: tries the same thing, or nothing, where what the page came with is spent.
 */
export function showProblem(host: HTMLElement, error: unknown, again: 'reload' | 'launch' = 'reload'): void {
  const found = explain(error)
  report({ kind: 'error', code: found.code })
  if (!/^(provider|exchange)-/.test(found.code)) {
    show(host, found, again)
    return
  }
  void import('./explain-exchange.ts').then(
    ({ explainExchange }) => show(host, explainExchange(found), again),
    () => show(host, found, again),
  )
}

function show(host: HTMLElement, found: Explanation, again: 'reload' | 'launch'): void {
  const spent = again === 'launch' && found.step === 'try-again'
  const told: Explanation = spent ? { ...found, step: 'launch-again' } : found
  const page = doorPage(
    told.title,
    h('p', null, told.what),
    h('p', null, told.next),
    stepButton(told),
    h('p', { class: 'quiet' }, words.sideLabel(told.side)),
    h('p', { class: 'quiet' }, `${words.codeToQuote()} `, h('code', { class: 'code' }, told.code)),
    told.details.length > 0 && detailList(told),
  )
  page.dataset.problem = told.code
  turnTo(host, page)
}

function detailList({ code, details }: Explanation): HTMLElement {
  return h(
    'details',
    { class: 'details', open: code === 'config-invalid' },
    h('summary', null, words.details()),
    h(
      'dl',
      null,
      details.map(([name, value]) => [h('dt', null, name), h('dd', { dir: 'auto' }, value)]),
    ),
  )
}

function stepButton({ step }: Explanation): HTMLElement | undefined {
  switch (step) {
    case 'try-again':
      return h(
        'p',
        null,
        h('button', { class: 'button primary', type: 'button', onClick: reload }, words.tryAgain()),
      )
    case 'new-window':
      return link(location.href, words.newWindow(), '_blank')
    case 'launch-again':
      return link('/', words.startAgain())
    case 'front-door':
      return link('/', words.toFrontDoor())
    case 'none':
      return undefined
  }
}

function link(href: string, text: string, target?: '_blank'): HTMLElement {
  return h('p', null, h('a', { class: 'button primary', href, target, rel: target && 'noopener' }, text))
}

function reload(): void {
  location.reload()
}
