import { useState } from 'react'
import { LANGUAGES, type Language, spokenLanguage, look as words } from '#words'
import { chooseLanguage, languageName } from '../language.ts'
import { DeviceRadios } from './device-radios.tsx'

/** The language of the app on this browser: spoken at once, kept apart from all that is secret. */
export function DeviceLanguage() {
  const [failed, setFailed] = useState(false)
  const choose = (language: Language) => {
    setFailed(false)
    chooseLanguage(language).catch(() => setFailed(true))
  }
  return (
    <DeviceRadios
      title={words.languageTitle()}
      name="language"
      options={LANGUAGES.map(value => ({ value, label: languageName(value), lang: value }))}
      chosen={spokenLanguage()}
      onChoose={choose}
    >
      {failed && <p role="alert">{words.languageMissing()}</p>}
      <p className="quiet">{words.languageKept()}</p>
    </DeviceRadios>
  )
}
