/** Puts the bot check into its place, where it begins by itself; its work is done by workers from our own origin. */
import './altcha.js'

globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker('/register/pbkdf2.js'))

const widget = document.createElement('altcha-widget')
widget.setAttribute('challenge', '/register/challenge')
widget.setAttribute('auto', 'onload')
widget.setAttribute(
  'configuration',
  JSON.stringify({ hideLogo: true, hideFooter: true, humanInteractionSignature: false }),
)
document.querySelector('#bot-check').replaceChildren(widget)
