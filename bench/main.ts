/** `npm run bench`: README.md beside this file says how to read what it prints. */
import { parseArgs } from 'node:util'
import { type Conditions, type Launch, measureLaunch, openBrowser } from './launch.ts'
import { median, type Row, report } from './report.ts'
import { type Subject, setStage } from './stage.ts'
import { forcedTrips, waterfall } from './trace.ts'
import { weigh } from './weight.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    latency: { type: 'string', default: '0,50,100' },
    slowdown: { type: 'string', default: '1,4' },
    trace: { type: 'boolean', default: false },
  },
})
const patient = { id: 'daniel-osei', name: 'Osei' }
const conditions: readonly Conditions[] = numbers(values.slowdown).flatMap(slowdown =>
  numbers(values.latency).map(latencyMs => ({ latencyMs, slowdown })),
)

const stage = await setStage()
const subjects = [stage.app, stage.pinned, stage.peer]
const browser = await openBrowser()
try {
  await takeTurns({ latencyMs: 0, slowdown: 1 }, 1) // the servers' first answers are slower than all others
  const rows: Row[] = []
  let last = new Map<string, readonly Launch[]>()
  for (const condition of conditions) {
    last = await takeTurns(condition, Number(values.rounds))
    const times = [...last].map(([name, launches]) => [name, launches.map(({ ms }) => ms)] as const)
    rows.push({ ...condition, times: new Map(times) })
  }
  const traces = new Map([...last].map(([name, launches]) => [name, typicalOf(launches).trace]))
  if (values.trace) for (const [name, trace] of traces) console.log(`${name}\n${waterfall(trace)}\n`)
  const weights = new Map<string, Awaited<ReturnType<typeof weigh>>>()
  for (const [name, trace] of traces) weights.set(name, await weigh(trace))
  const forced = forcedTrips(traces.get(stage.app.name) ?? [])
  console.log(report({ rows, app: stage.app.name, peer: stage.peer.name, forced, weights }))
} finally {
  await browser.close()
  await stage.close()
}

/** A B C A B C …, so that whatever else this machine does falls on all alike. */
async function takeTurns(condition: Conditions, rounds: number): Promise<Map<string, readonly Launch[]>> {
  const taken = new Map<string, Launch[]>(subjects.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) taken.get(subject.name)?.push(await launch(subject, condition))
  }
  return taken
}

async function launch(subject: Subject, condition: Conditions): Promise<Launch> {
  const url = await stage.launchUrl(subject, patient.id)
  return measureLaunch(browser, { url, banner: subject.banner, name: patient.name }, condition)
}

/** The launch that took the median time. */
function typicalOf(launches: readonly Launch[]): Launch {
  const middle = median(launches.map(({ ms }) => ms))
  const found = launches.find(({ ms }) => ms === middle)
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

function numbers(list: string): readonly number[] {
  return list.split(',').map(Number)
}
