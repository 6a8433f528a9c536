import { type LockedVisit, SessionError } from '#session'
import { type Child, h } from '#ui'
import { VaultError } from '#vault'
import { device as words } from '#words'
import { doorPage, turnTo } from './door-page.ts'
import { showEnded } from './ended.ts'
import { type PassphraseField, passphraseField } from './passphrase-field.ts'
import { showProblem } from './problem.ts'

/** What a person may do with a visit that is locked. */
export interface Lock {
  readonly locked: LockedVisit
  /** Opens the visit; whoever is told of it then leaves this page. Rejects with VaultError where it stays shut. */
  unlock(passphrase?: string): Promise<unknown>
  /** Ends the visit, and destroys what is kept of it. */
  signOut(): Promise<void>
}

/**
 * The page of a locked visit: how to get back in, and how to leave it. It says nothing about whose record it is.
 *
 * @see 45 CFR 164.312(a)(2)(ii), (iii)
 */
export function showLocked(host: HTMLElement, lock: Lock): void {
  const asksPassphrase = lock.locked.opens === 'passphrase'
  const form = asksPassphrase ? passphraseForm(host, lock) : tapForm(host, lock)
  turnTo(
    host,
    doorPage(
      words.lockedTitle(),
      h('p', null, words.lockedLead()),
      form,
      h('h2', null, words.otherWays()),
      asksPassphrase && h('p', null, words.forgotten()),
      h('p', null, words.signOutForgets()),
      h('p', null, signOutButton(host, lock)),
      h('p', null, h('a', { href: '/?new' }, words.someoneElse()), h('br'), words.someoneElseWhy()),
    ),
  )
  host.querySelector<HTMLElement>('#passphrase')?.focus()
}

function passphraseForm(host: HTMLElement, { unlock }: Lock): HTMLElement {
  const field = passphraseField()
  const button = h('button', { type: 'submit', class: 'button primary' }, words.unlock())
  const refuse = (fault: string) => {
    field.say(fault)
    field.input.focus()
    field.input.select()
  }
  async function submit(): Promise<void> {
    if (isOccupied(button)) return
    if (field.input.value === '') return refuse(words.passphraseMissing())
    field.say('')
    const refusal = await tryToOpen(host, button, () => unlock(field.input.value), refuse)
    if (refusal?.retryAt !== undefined) await waitUntil(refusal.retryAt, field, button)
  }
  return form(submit, h('p', null, words.lockedPassphrase()), field.element, h('p', null, button))
}

function tapForm(host: HTMLElement, { unlock }: Lock): HTMLElement {
  const button = h('button', { type: 'submit', class: 'button primary' }, words.goOn())
  const error = h('p', { role: 'alert' })
  const say = (fault: string) => {
    error.textContent = fault
  }
  async function submit(): Promise<void> {
    if (isOccupied(button)) return
    say('')
    await tryToOpen(host, button, () => unlock(), say)
  }
  return form(submit, h('p', null, words.lockedTap()), error, h('p', null, button))
}

/**
 * One try at opening the visit. Where another may help, `refuse` is told why it stays shut, and the refusal is given
 * back; where none does, another page says so.
 */
async function tryToOpen(
  host: HTMLElement,
  button: HTMLButtonElement,
  open: () => Promise<unknown>,
  refuse: (fault: string) => void,
): Promise<VaultError | undefined> {
  const label = button.textContent
  occupy(button, words.unlocking())
  try {
    await open()
    return undefined
  } catch (error) {
    free(button, label)
    // The visit is over, and whoever was told of that has turned the page.
    if (error instanceof SessionError && !button.isConnected) return undefined
    const fault = faultOf(error)
    if (fault !== undefined) refuse(fault)
    else if (error instanceof VaultError) showEnded(host, 'unreadable')
    else showProblem(host, error)
    return error instanceof VaultError ? error : undefined
  }
}

const form = (submit: () => Promise<void>, ...children: readonly Child[]) =>
  h(
    'form',
    {
      class: 'lock',
      novalidate: true,
      onSubmit: event => {
        event.preventDefault()
        void submit()
      },
    },
    children,
  )

/** What to say where another try may help; undefined where none does. */
function faultOf(error: unknown): string | undefined {
  if (!(error instanceof VaultError)) return undefined
  switch (error.code) {
    case 'wrong-passphrase':
    case 'passphrase-refused':
      return words.passphraseWrong()
    case 'too-many-tries':
      return words.tooManyTries(secondsUntil(error.retryAt ?? Date.now()))
    case 'unavailable':
    case 'full':
      return words.lockUnavailable()
    case 'tampered':
    case 'cloned':
      return undefined
  }
}

/** Counts down on the button, where it is seen and not read aloud each second. */
async function waitUntil(retryAt: number, field: PassphraseField, button: HTMLButtonElement): Promise<void> {
  for (let left = secondsUntil(retryAt); left > 0; left = secondsUntil(retryAt)) {
    occupy(button, words.unlockIn(left))
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  free(button, words.unlock())
  field.say(words.mayTryAgain(), false)
}

const secondsUntil = (time: number) => Math.max(0, Math.ceil((time - Date.now()) / 1000))

function signOutButton(host: HTMLElement, { signOut }: Lock): HTMLElement {
  const button = h('button', { type: 'button', class: 'button' }, words.signOutAndForget())
  button.addEventListener('click', () => {
    if (isOccupied(button)) return
    occupy(button, words.signingOut())
    signOut().catch(error => showProblem(host, error))
  })
  return button
}

const isOccupied = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'true'

/** Still in the tab order, so that whoever pressed it keeps their place. */
function occupy(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-disabled', 'true')
  button.textContent = text
}

function free(button: HTMLButtonElement, text: string): void {
  button.removeAttribute('aria-disabled')
  button.textContent = text
}
