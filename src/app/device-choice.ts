import type { Device } from '#session'
import { h } from '#ui'
import type { KeeperKind } from '#vault'
import { frontDoor as words } from '#words'
import './device-choice.css'

/** The question, and what has been answered so far: nothing, unless they did. */
export interface DeviceChoice {
  readonly element: HTMLElement
  chosen(): Device | undefined
}

/**
 * Asks once, in plain words, whose device this is. Each answer says what follows from it; none is taken for granted.
 *
 * @param daysKept how long a sign-in on a device of one's own lasts; 0 where the server renews nothing without the person.
 * @param otherwise where a visit is kept when nothing is answered.
 * @param before what was answered here the last time; of a shared device nothing is remembered.
 */
export function deviceChoice(
  daysKept: number,
  otherwise: KeeperKind,
  before: 'own' | undefined,
): DeviceChoice {
  const own = radio('own')
  own.checked = before === 'own'
  const shared = radio('shared')
  const element = h(
    'fieldset',
    { class: 'choice' },
    h('legend', null, words.title()),
    option(own, words.own(), daysKept > 0 ? words.ownKept(daysKept) : words.ownKeptShort()),
    option(shared, words.shared(), words.sharedForgets()),
    h('p', null, neither(otherwise)),
  )
  return {
    element,
    chosen: () => (own.checked ? 'own' : shared.checked ? 'shared' : undefined),
  }
}

function neither(otherwise: KeeperKind): string {
  if (otherwise === 'tab') return words.neitherTab()
  return otherwise === 'memory' ? words.neitherPage() : words.neitherDevice()
}

const radio = (value: Device) => h('input', { type: 'radio', name: 'device', value, autocomplete: 'off' })

const option = (input: HTMLInputElement, name: string, consequence: string) =>
  h('label', null, input, h('strong', null, name), h('span', null, consequence))
