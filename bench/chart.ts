/** `npm run bench:chart`: README.md beside this file says how to read what it prints. */
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { reportChart } from './chart-report.ts'
import { type Opening, openChart } from './chart-visit.ts'
import { weighChunks } from './chunks.ts'
import { openBrowser } from './launch.ts'
import { startStack } from './stage.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '3' },
    'no-build': { type: 'boolean', default: false },
  },
})
const sizes = values.sizes.split(',')

if (!values['no-build']) await build({ logLevel: 'warn' })
const { stack, child } = await startStack(sizes)
const browser = await openBrowser()
try {
  await openChart(browser, stack, Number(sizes[0])) // the servers' first answers are slower than all others
  const openings = new Map<number, Opening[]>(sizes.map(size => [Number(size), []]))
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [size, found] of openings) found.push(await openChart(browser, stack, size))
  }
  console.log(reportChart(openings, await weighChunks('dist')))
} finally {
  await browser.close()
  child.kill()
}
