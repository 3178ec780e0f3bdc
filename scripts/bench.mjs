// `npm run bench`: measures each table in a process of its own, prints it with its gates met and missed, writes one report.
// Options: --gate (exit 1 when a gate is missed), --large (also the rows that take minutes), --only NAME,NAME, --rounds N.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { setUp } from './install.mjs'
import { root, runChild, sentence, whenParentGone } from './process.mjs'

/** In the order in which they are printed. */
const tables =
  'kernel zones saga-look-up engine seek memory import-csv update sort timeline views frames page first-load open'.split(
    ' ',
  )
/** Those that open the built page. */
const pageTables = ['views', 'frames', 'page', 'first-load', 'open']
/** Those that open the page of `bench/in-page`. */
const inPageTables = ['update', 'sort', 'timeline']
const largeTables = ['import-xes']
/** Two rounds warm up, five count at the least. */
const roundsMin = 7
const roundsDefault = 9
const tableMsMax = 15 * 60_000
/** Outside of this the same work differs from itself by more than what is to be told apart. */
const quiet = { from: 0.8, to: 1.25 }

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
whenParentGone(() => process.exit(143))
main().catch((error) => {
  console.error(`\n[bench] ${sentence(error)}\n`)
  process.exit(1)
})

async function main() {
  const options = readOptions()
  const onPage = options.tables.some((name) => pageTables.includes(name))
  const inPage = options.tables.some((name) => inPageTables.includes(name))
  await setUp({ browser: onPage || inPage })
  if (onPage) await build({ parts: ['app'], onlyStale: true })
  await bundle()
  if (inPage) await bundleInPage()
  const results = []
  for (const name of options.tables) {
    const result = await measure(name, options.rounds)
    results.push(result)
    print(result)
  }
  const file = writeReport(results)
  process.exit(conclude(results, file, options.gate))
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      gate: { type: 'boolean' },
      large: { type: 'boolean' },
      only: { type: 'string' },
      rounds: { type: 'string' },
    },
  })
  const all = values.large ? [...tables, ...largeTables] : tables
  const wanted = values.only?.split(',') ?? all
  const known = [...tables, ...largeTables]
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no table ${unknown}: use some of ${known.join(', ')}.`)
  const rounds = Number(values.rounds ?? roundsDefault)
  if (!Number.isInteger(rounds) || rounds < roundsMin)
    throw new Error(`--rounds is a whole number from ${roundsMin} up.`)
  return { tables: wanted, rounds, gate: Boolean(values.gate) }
}

/** The measuring code, as optimised by the bundler as what it measures. */
async function bundle() {
  process.env.NODE_ENV = 'production'
  const { build: viteBuild } = await import('vite')
  await viteBuild({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: join(root, 'dist', 'bench'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { table: 'bench/table.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', topLevelVar: false },
      },
    },
  })
}

/** What is measured inside a page, built as the page is. */
async function bundleInPage() {
  const { build: viteBuild } = await import('vite')
  await viteBuild({
    root: join(root, 'bench', 'in-page'),
    configFile: join(root, 'vite.config.ts'),
    publicDir: false,
    logLevel: 'warn',
    build: { outDir: join(root, 'dist', 'bench-page'), emptyOutDir: true },
  })
}

async function measure(name, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'sagascope-bench-'))
  const out = join(folder, 'table.json')
  const options = {
    rounds,
    app: join(root, 'dist', 'app'),
    inPage: join(root, 'dist', 'bench-page'),
    data: join(root, 'bench', 'data'),
  }
  const args = ['--expose-gc', join(root, 'dist', 'bench', 'table.js'), name, JSON.stringify(options), out]
  try {
    const code = await runChild(process.execPath, args, { limitMs: tableMsMax })
    if (code !== 0) return { name, failed: code === 124 ? 'it took too long' : 'it ended with an error', rows: [] }
    return judged(name, JSON.parse(readFileSync(out, 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A gate counts the median alone; where the control is off, or the machine alone misses it, nothing can be said. */
function judged(name, { title, control, rows }) {
  const noisy = control !== null && (control.median < quiet.from || control.median > quiet.to)
  const within = (figure, gate) => figure >= (gate.atLeast ?? -Infinity) && figure <= (gate.atMost ?? Infinity)
  const verdict = ({ value, gate, machine }) => {
    if (gate === undefined) return null
    if (within(value.median, gate)) return 'met'
    return noisy || (machine !== undefined && !within(machine, gate)) ? 'noisy' : 'missed'
  }
  return { name, title, control, noisy, rows: rows.map((row) => ({ ...row, verdict: verdict(row) })) }
}

function print({ name, failed, title, control, noisy, rows }) {
  console.log(`\n${title ?? name}`)
  if (failed) {
    console.log(`  could not be measured: ${failed}`)
    return
  }
  for (const { name: row, unit, value, gate, verdict } of rows) {
    const range = value.min === value.max ? '' : `${figure(value.min)} – ${figure(value.max)}`
    const aim =
      gate === undefined ? '' : `${gate.atLeast === undefined ? '≤' : '≥'} ${figure(gate.atLeast ?? gate.atMost)}`
    const said = verdict === null ? '' : { met: 'met', missed: 'MISSED', noisy: 'missed, but NOISY' }[verdict]
    console.log(
      `  ${row.padEnd(44)} ${figure(value.median).padStart(12)} ${unit.padEnd(11)} ${range.padEnd(24)} ${aim.padEnd(12)} ${said}`.trimEnd(),
    )
  }
  if (control !== null) {
    const words = `the same against itself: ${figure(control.median)} × (${figure(control.min)} – ${figure(control.max)})`
    console.log(`  ${words}${noisy ? ' NOISY: nothing fails by this table' : ''}`)
  }
}

/** Four digits at the least, grouped. */
function figure(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 ? 2 : 4
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function writeReport(results) {
  const folder = join(root, 'bench', 'reports')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
  }
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, tables: results }, null, 2)}\n`)
  return file
}

function conclude(results, file, gated) {
  const verdicts = results.flatMap(({ rows }) => rows.map(({ verdict }) => verdict))
  const count = (wanted) => verdicts.filter((verdict) => verdict === wanted).length
  const failed = results.filter((result) => result.failed)
  console.log(`\nreport: ${file}`)
  console.log(
    `${count('met')} gates met, ${count('missed')} missed, ${count('noisy')} missed in noise, ${failed.length} tables not measured`,
  )
  return failed.length > 0 || (gated && count('missed') > 0) ? 1 : 0
}
