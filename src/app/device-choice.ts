import type { Device } from '#session'
import { h } from '#ui'
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
 * @param remembered what was answered here before.
 * @param daysKept how long a sign-in on a device of one's own lasts; 0 where the server renews nothing without the person.
 */
export function deviceChoice(remembered: Device | undefined, daysKept: number): DeviceChoice {
  const own = radio('own', remembered === 'own')
  const shared = radio('shared', remembered === 'shared')
  const element = h(
    'fieldset',
    { class: 'choice' },
    h('legend', null, words.title()),
    option(own, words.own(), daysKept > 0 ? words.ownKept(daysKept) : words.ownKeptShort()),
    option(shared, words.shared(), words.sharedForgets()),
    h('p', null, words.neither()),
  )
  return {
    element,
    chosen: () => (own.checked ? 'own' : shared.checked ? 'shared' : undefined),
  }
}

const radio = (value: Device, checked: boolean) =>
  h('input', { type: 'radio', name: 'device', value, checked, autocomplete: 'off' })

const option = (input: HTMLInputElement, name: string, consequence: string) =>
  h('label', null, input, h('strong', null, name), h('span', null, consequence))
