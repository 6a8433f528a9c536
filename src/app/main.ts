/** The front page, `/`; the record after a reload, `/chart`; and the page after signing out. */
import { door as words } from '#words'
import { openDoor } from './door.ts'
import { showEnded } from './ended.ts'
import { showFrontDoor } from './front-door.ts'
import { part } from './part.ts'

const path = location.pathname
const resuming = path.startsWith('/chart')

void openDoor(resuming ? [words.openingRecord()] : [], async ({ host, config, step }) => {
  if (resuming) {
    step(words.openingRecord())
    const { resumeRecord } = await part(import('./resume.ts'))
    await resumeRecord(host, config)
  } else if (path === '/signed-out') {
    showEnded(host, new URLSearchParams(location.search).get('why'))
  } else {
    showFrontDoor(host, config)
  }
})
