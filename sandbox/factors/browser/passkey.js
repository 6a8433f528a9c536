/* global SimpleWebAuthnBrowser */
// Does what the page's form asks of a passkey, and sends what came of it with the form.
const form = document.querySelector('form[data-passkey]')
const problem = document.querySelector('#problem')

form.addEventListener('submit', async event => {
  event.preventDefault()
  const { startAuthentication, startRegistration } = SimpleWebAuthnBrowser
  const start = form.dataset.passkey === 'create' ? startRegistration : startAuthentication
  try {
    const response = await start({ optionsJSON: JSON.parse(form.dataset.options) })
    form.elements.response.value = JSON.stringify(response)
    form.submit()
  } catch (cause) {
    problem.textContent = wordsFor(cause)
    problem.hidden = false
  }
})

function wordsFor({ name, message }) {
  if (name === 'NotAllowedError' || name === 'AbortError')
    return 'It was cancelled, or took too long. Try once more, or go back and choose another way.'
  if (name === 'InvalidStateError') return 'This device has a passkey for your account already.'
  return `This browser could not do it: ${message}`
}
