// `npm test`: every step, also after one has failed; then a table, and as the last line `N passed, M failed`.
// `--no-browser` leaves out the end-to-end tests (`npm run check`).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUp } from './install.mjs'
import { whenParentGone } from './process.mjs'
import { steps } from './steps.mjs'
import { countPlaywright, countVitest, noTests, sum } from './test-counts.mjs'

const withBrowser = !process.argv.includes('--no-browser')
const reports = mkdtempSync(join(tmpdir(), 'sagascope-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
whenParentGone(() => process.exit(143))

const unitReport = join(reports, 'unit.json')
const e2eReport = join(reports, 'e2e.json')

await setUp({ browser: withBrowser })

/** @type {{ name: string, code: number, seconds: number, tests: import('./test-counts.mjs').Counts }[]} */
const results = []
// The form of all files takes one core as long as the others take theirs.
await Promise.all([
  step('format', () => steps['format:check']()),
  step('types', () => steps.types())
    .then(() => step('lint', () => steps.lint()))
    .then(() => step('dead code', () => steps.dead())),
])
await step(
  'unit',
  () => steps.unit(['--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  () => countVitest(readReport(unitReport)),
)
const built = await step('build', () => steps.build())
if (withBrowser && built) {
  await step(
    'e2e',
    () => steps.e2e(['--forbid-only', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport }),
    () => countPlaywright(readReport(e2eReport)),
  )
} else if (withBrowser) {
  results.push({ name: 'e2e (not run: no build)', code: 1, seconds: 0, tests: noTests })
}
summarize()

async function step(name, run, count) {
  console.log(`\n=== ${name} ===`)
  const started = performance.now()
  let code = await run()
  const tests = count?.() ?? noTests
  if (count && tests.passed + tests.failed === 0) {
    console.error(`[test] ${name}: no test ran`)
    code ||= 1
  }
  if (tests.failed > 0) code ||= 1
  if (code === 124) console.error(`[test] ${name}: stopped, it took too long`)
  results.push({ name, code, seconds: (performance.now() - started) / 1000, tests })
  return code === 0
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function summarize() {
  console.log('\n=== summary ===')
  for (const { name, code, seconds, tests } of results) {
    const counted = tests.passed + tests.failed > 0 ? `${tests.passed} passed, ${tests.failed} failed` : ''
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s  ${counted}`,
    )
  }
  const total = sum([
    ...results.map(({ tests }) => tests),
    ...results.map(({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })),
  ])
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}
