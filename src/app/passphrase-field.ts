import { h } from '#ui'
import { device as words } from '#words'
import './passphrase-field.css'

/** A field for the passphrase of a visit that exists, with its error beside it. */
export interface PassphraseField {
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  /** Says this beside the field, and aloud; an empty text says nothing. */
  say(text: string, isFault?: boolean): void
}

/**
 * A password manager may fill the field, and pasting works: nobody has to remember or to copy by hand.
 *
 * @see WCAG 2.2, 3.3.8 Accessible Authentication
 */
export function passphraseField(): PassphraseField {
  const input = h('input', {
    id: 'passphrase',
    type: 'password',
    name: 'passphrase',
    autocomplete: 'current-password',
    spellcheck: 'false',
    translate: 'no',
    required: true,
    'aria-describedby': 'passphrase-error',
  })
  input.autocapitalize = 'none'
  const error = h('p', { id: 'passphrase-error', class: 'field-error', role: 'alert' })
  return {
    element: h(
      'div',
      { class: 'passphrase' },
      h('label', { for: 'passphrase' }, words.passphrase()),
      h('div', { class: 'with-toggle' }, input, toggle(input)),
      error,
    ),
    input,
    say(text, isFault = text !== '') {
      error.textContent = text
      input.setAttribute('aria-invalid', String(isFault))
    },
  }
}

function toggle(input: HTMLInputElement): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'button' })
  const draw = () => {
    const hidden = input.type === 'password'
    button.textContent = hidden ? words.showPassphrase() : words.hidePassphrase()
    button.setAttribute('aria-label', hidden ? words.showPassphraseLabel() : words.hidePassphraseLabel())
  }
  button.addEventListener('click', () => {
    input.type = input.type === 'password' ? 'text' : 'password'
    draw()
  })
  draw()
  return button
}
