import { useState } from 'react'
import { LANGUAGES, type Language, spokenLanguage, look as words } from '#words'
import { chooseLanguage, languageName } from '../language.ts'
import '../device-choice.css'

/** The language of the app on this browser: spoken at once, kept apart from all that is secret. */
export function DeviceLanguage() {
  const [failed, setFailed] = useState(false)
  const choose = (language: Language) => {
    setFailed(false)
    chooseLanguage(language).catch(() => setFailed(true))
  }
  return (
    <section>
      <h3>{words.languageTitle()}</h3>
      <fieldset className="choice device-themes">
        <legend className="said-only">{words.languageTitle()}</legend>
        {LANGUAGES.map(language => (
          <label key={language}>
            <input
              type="radio"
              name="language"
              value={language}
              checked={spokenLanguage() === language}
              onChange={() => choose(language)}
            />
            <strong lang={language}>{languageName(language)}</strong>
          </label>
        ))}
      </fieldset>
      {failed && <p role="alert">{words.languageMissing()}</p>}
      <p className="quiet">{words.languageKept()}</p>
    </section>
  )
}
