/** `npm test`: types, lint, unit and component tests, build, end-to-end. Ends with one line of counts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireChromium } from './chromium.ts'

interface Count {
  passed: number
  failed: number
}

const reports = mkdtempSync(join(tmpdir(), 'chartkey-test-'))
const total: Count = { passed: 0, failed: 0 }

check('types', 'tsc', '--noEmit')
check('lint', 'biome', 'ci', '.')
const unit = join(reports, 'unit.json')
suite('unit and component', unit, readVitest, 'vitest', [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unit}`,
])
if (check('build', 'vite', 'build', '--logLevel', 'warn')) {
  const e2e = join(reports, 'e2e.json')
  suite('end-to-end', e2e, readPlaywright, 'playwright', ['test'], {
    CHARTKEY_CHROMIUM: requireChromium(),
    CHARTKEY_E2E_REPORT: e2e,
  })
}

rmSync(reports, { recursive: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

/** A step that is one yes or no. */
function check(name: string, command: string, ...words: string[]): boolean {
  const ok = run(name, command, words)
  add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })
  return ok
}

/** A step with a count of its own. A run that fails without a report, or with a clean one, is one failure. */
function suite(
  name: string,
  report: string,
  read: (json: unknown) => Count,
  command: string,
  words: string[],
  env: Record<string, string> = {},
): void {
  const ok = run(name, command, words, env)
  const count = readReport(report, read)
  add(count.failed === 0 && !ok ? { ...count, failed: 1 } : count)
}

function run(name: string, command: string, words: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n— ${name}`)
  const started = Date.now()
  const { status } = spawnSync(join('node_modules', '.bin', command), words, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  console.log(
    `— ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return status === 0
}

function add({ passed, failed }: Count): void {
  total.passed += passed
  total.failed += failed
}

function readReport(file: string, read: (json: unknown) => Count): Count {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function readVitest(json: unknown): Count {
  const { numPassedTests, numFailedTests } = json as { numPassedTests: number; numFailedTests: number }
  return { passed: numPassedTests, failed: numFailedTests }
}

/** What needed a second try has passed, and is counted aloud: a machine may be busy, and a test may be wrong. */
function readPlaywright(json: unknown): Count {
  const { stats } = json as { stats: { expected: number; unexpected: number; flaky: number } }
  if (stats.flaky > 0) console.log(`— ${stats.flaky} of them passed only when tried again`)
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}
