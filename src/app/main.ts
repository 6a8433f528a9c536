/** The front page, `/`; the record after a reload, `/chart`; and the page after signing out. */
import { openDoor } from './door.ts'
import { showEnded } from './ended.ts'
import { showFrontDoor } from './front-door.ts'

const path = location.pathname

void openDoor([], async ({ host, config }) => {
  if (path.startsWith('/chart')) {
    const { resumeRecord } = await import('./resume.ts')
    await resumeRecord(host, config)
  } else if (path === '/signed-out') {
    showEnded(host, new URLSearchParams(location.search).get('why'))
  } else {
    showFrontDoor(host, config)
  }
})
