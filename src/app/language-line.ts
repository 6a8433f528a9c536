import { h } from '#ui'
import { LANGUAGES, spokenLanguage, look as words } from '#words'
import { chooseLanguage, languageName } from './language.ts'
import './language-line.css'

/** The languages of a door, each by its own name; `redraw` draws the door anew in the one that was chosen. */
export function languageLine(redraw: () => void): HTMLElement {
  const said = h('span', { role: 'status' })
  const choose = (language: (typeof LANGUAGES)[number]) =>
    chooseLanguage(language).then(redraw, () => {
      said.textContent = words.languageMissing()
    })
  return h(
    'nav',
    { class: 'languages', 'aria-label': words.languageTitle() },
    LANGUAGES.map(language =>
      h(
        'button',
        {
          type: 'button',
          lang: language,
          'aria-pressed': String(language === spokenLanguage()),
          onClick: () => void choose(language),
        },
        languageName(language),
      ),
    ),
    said,
  )
}
