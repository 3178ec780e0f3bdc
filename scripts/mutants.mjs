// `npm run mutants -- PATH…`: changes the sources a little, one place at a time, and runs the tests that are nearest to each. A
// change that no test notices is a survivor: a branch without a test. On demand; the tests do not depend on it.
// Options: --near (only the tests of the file and its folder), --only FILE:LINE, --list (say what would be changed), --json FILE,
// --every N (each Nth mutant only: an estimate of the score in an Nth of the time).
// Default paths: src/store, src/cycles, src/engine.
import { fork } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createVitest } from 'vitest/node'
import { mutantsOf } from './mutate.mjs'
import { root, sentence, whenParentGone } from './process.mjs'

const defaultPaths = ['src/store', 'src/cycles', 'src/engine']
/** A mutant that takes so many times longer than no change at all has made a loop without end: noticed. */
const slower = 3
/** ms that every mutant has besides, and the first run of the tests. */
const mutantMs = 10_000
const firstMs = 300_000
/** So many test files are tried one by one, before all. */
const sharpMax = 3
/** Tests of these folders run where the nearest have noticed nothing. */
const furtherTests = ['src/cycles', 'src/store', 'src/engine', 'src/conformance', 'src/lib', 'src/sim', 'src/session']

async function run() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      near: { type: 'boolean' },
      only: { type: 'string' },
      list: { type: 'boolean' },
      json: { type: 'string' },
      every: { type: 'string' },
    },
  })
  const [onlyFile, onlyLine] = values.only?.split(':') ?? []
  const paths = onlyFile ? [onlyFile] : positionals.length > 0 ? positionals : defaultPaths
  const every = Number(values.every ?? 1)
  if (!Number.isInteger(every) || every < 1) throw new Error('--every needs a whole number from 1 up')
  const results = []
  let counted = 0
  for (const file of paths.flatMap(sourcesUnder)) {
    const mutants = mutantsOf(file, readFileSync(join(root, file), 'utf8'))
    const wanted = mutants.flatMap(({ line }, index) =>
      onlyLine === undefined ? (counted++ % every === 0 ? [index] : []) : line === Number(onlyLine) ? [index] : [],
    )
    if (values.list) for (const index of wanted) console.log(words(file, mutants[index], ''))
    else results.push(...(await ofFile(file, mutants, wanted, values.near === true)))
  }
  if (values.list) return
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
  conclude(results)
}

function sourcesUnder(path) {
  const whole = join(root, path)
  const files = statSync(whole).isDirectory()
    ? readdirSync(whole, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file))
    : [path]
  return files
    .map((file) => file.split('\\').join('/'))
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        !file.includes('/testing/') &&
        !file.endsWith('/contract.ts') &&
        !file.includes('/contract/'),
    )
    .sort((a, b) => (a < b ? -1 : 1))
}

const words = (file, { line, was, now }, outcome) =>
  `${outcome}${file}:${line}  ${short(was)}  →  ${now === '' || now === ';' ? '(nothing)' : short(now)}`
const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 70)

/** Run the mutants of one file in a process of its own, and in another one after each that hangs. */
async function ofFile(file, mutants, wanted, near) {
  const results = []
  let left = [...wanted]
  while (left.length > 0) {
    const done = await inWorker(file, left, near)
    for (const { index, noticed } of done) {
      const { line, was, now } = mutants[index]
      results.push({ file, line, was, now, noticed })
      if (!noticed) console.log(words(file, mutants[index], 'survived  '))
    }
    left = left.slice(done.length)
  }
  const noticed = results.filter((result) => result.noticed).length
  console.log(`${file}: ${noticed} of ${results.length} noticed`)
  return results
}

/** ms that each test file takes without any change; they need to run so once only. */
const baseline = {}

function inWorker(file, indices, near) {
  return new Promise((resolve, reject) => {
    const done = []
    const child = fork(fileURLToPath(import.meta.url), ['--worker', file, indices.join(','), near ? 'near' : 'all'], {
      cwd: root,
    })
    let timer
    const watch = (limitMs) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        done.push({ index: indices[done.length], noticed: true })
        child.kill('SIGKILL')
      }, limitMs)
    }
    child.on('message', (message) => {
      if (message.broken) {
        child.kill('SIGKILL')
        reject(new Error(message.broken))
      } else if (message.baseline) Object.assign(baseline, message.baseline)
      else if (message.takesMs !== undefined) watch(mutantMs + slower * message.takesMs)
      else done.push(message)
    })
    child.on('exit', () => {
      clearTimeout(timer)
      if (done.length > 0) resolve(done)
      else reject(new Error(`the tests of ${file} do not run`))
    })
    child.send(baseline)
    watch(firstMs)
  })
}

function conclude(results) {
  const noticed = results.filter((result) => result.noticed).length
  const share = results.length === 0 ? 100 : (100 * noticed) / results.length
  console.log(`\n[mutants] ${noticed} of ${results.length} noticed (${share.toFixed(1)} %).`)
}

async function work() {
  const [, , , file, list, reach] = process.argv
  const known = await new Promise((resolve) => process.once('message', resolve))
  const whole = join(root, file)
  const mutants = mutantsOf(file, readFileSync(whole, 'utf8'))
  let source = null
  const vitest = await createVitest(
    'test',
    { watch: false, bail: 1, maxWorkers: 1, reporters: [{}], root, related: [whole] },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => (id === whole ? source : null) }], root },
  )
  const stages = stagesOf(file, await vitest.getRelevantTestSpecifications(), reach === 'near')
  /** Test files that have noticed a mutant, the latest first: they are likely to notice the next one of this source. */
  let sharp = []
  const failing = async (specs) => {
    if (specs.length === 0) return false
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specs)
    const failed = testModules.find((module) => !module.ok())
    const by = specs.find((spec) => spec.moduleId === failed?.moduleId)
    if (by !== undefined) sharp = [by, ...sharp.filter((spec) => spec !== by)].slice(0, sharpMax)
    for (const module of failed === undefined ? testModules : [])
      known[module.moduleId] ??= takenMs(module.diagnostic())
    return unhandledErrors.length > 0 || failed !== undefined
  }
  const unknown = stages.flat().filter((spec) => known[spec.moduleId] === undefined)
  if (await failing(unknown)) {
    process.send({ broken: `the tests of ${file} fail without any change` })
    return
  }
  process.send({ baseline: known })
  const noticed = async (specs) => {
    process.send({ takesMs: specs.reduce((sum, spec) => sum + known[spec.moduleId], 0) })
    return failing(specs)
  }
  const fails = async () => {
    vitest.invalidateFile(whole)
    const first = [...sharp]
    for (const spec of first) if (await noticed([spec])) return true
    for (const stage of stages) if (await noticed(stage.filter((spec) => !first.includes(spec)))) return true
    return false
  }
  for (const index of list.split(',').map(Number)) {
    source = mutants[index].code
    process.send({ index, noticed: await fails() })
  }
  await vitest.close()
  process.exit(0)
}

const takenMs = ({ prepareDuration, collectDuration, setupDuration, duration }) =>
  prepareDuration + collectDuration + setupDuration + duration

/** Tests by nearness: of that very file, of its folder, of the layers that build on it. */
function stagesOf(file, all, onlyNear) {
  const folder = dirname(file)
  const name = basename(file, '.ts')
  const near = (spec) => relative(root, spec.moduleId).split('\\').join('/')
  const own = all.filter((spec) => near(spec) === `${folder}/${name}.test.ts`)
  const beside = all.filter((spec) => dirname(near(spec)) === folder && !own.includes(spec))
  const rest = all.filter(
    (spec) =>
      !own.includes(spec) && !beside.includes(spec) && furtherTests.some((path) => near(spec).startsWith(`${path}/`)),
  )
  return onlyNear ? [own, beside] : [own, beside, rest]
}

process.on('SIGTERM', () => process.exit(143))
whenParentGone(() => process.exit(143))
const main = process.argv[2] === '--worker' ? work : run
main().catch((error) => {
  console.error(`\n[mutants] ${sentence(error)}\n`)
  process.exit(1)
})
