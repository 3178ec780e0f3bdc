// The process that runs the tests for mutants.mjs. It may be killed at any time: what it knows stands in the folder's log.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVitest } from 'vitest/node'
import { root, sentence, whenParentGone } from '../process.mjs'
import { mutantsOf } from './mutate.mjs'

const folder = process.argv[2]
const { files, wanted } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))
/** Tests of these folders are asked, in this order. */
const nearFolders = ['src/store', 'src/cycles', 'src/engine']
const testFolders = [...nearFolders, 'src/conformance', 'src/lib', 'src/sim', 'src/session']

const log = join(folder, 'log.jsonl')
const entries = () =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []
const note = (entry) => writeFileSync(log, `${JSON.stringify(entry)}\n`, { flag: 'a' })
const mode = (value) => writeFileSync(join(folder, 'mode.json'), JSON.stringify(value))
const at = (value) => writeFileSync(join(folder, 'at.json'), JSON.stringify(value))
const say = (says) => process.send({ says })

async function work() {
  const switched = new Map()
  const sourceOf = []
  for (const file of files) {
    const source = mutantsOf(file, readFileSync(join(root, file), 'utf8'), sourceOf.length)
    switched.set(join(root, file), source.switched)
    sourceOf.push(...source.mutants.map(() => file))
  }
  process.env.SAGASCOPE_MUTANTS = folder
  mode({})
  const vitest = await createVitest(
    'test',
    {
      watch: false,
      update: false,
      maxWorkers: 1,
      reporters: [{}],
      root,
      runner: fileURLToPath(new URL('runner.mjs', import.meta.url)),
    },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => switched.get(id) }], root },
  )
  const specs = inOrder(await vitest.globTestSpecifications())
  await tryTests(
    vitest,
    specs.filter((spec) => nearFolders.some((path) => pathOf(spec).startsWith(`${path}/`))),
  )
  await tryFixed(vitest, specs, sourceOf)
  await tryTests(vitest, specs)
  await tryFixed(vitest, specs, sourceOf)
  process.send({ ended: true }, () => process.exit(0))
}

const pathOf = (spec) => relative(root, spec.moduleId).split('\\').join('/')

function inOrder(specs) {
  const rank = (spec) => testFolders.findIndex((path) => pathOf(spec).startsWith(`${path}/`))
  return specs.filter((spec) => rank(spec) >= 0).sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1))
}

const killedIn = (all) => new Set(all.flatMap((entry) => (entry.killed === undefined ? [] : [entry.killed])))

async function tryTests(vitest, specs) {
  const done = new Set(entries().flatMap((entry) => (entry.file ? [entry.file] : [])))
  for (const spec of specs) {
    const path = pathOf(spec)
    if (done.has(path)) continue
    if (killedIn(entries()).size >= wanted.length) return
    at({ id: -1, name: path })
    await vitest.runTestSpecifications([spec])
    const all = entries()
    note({ file: path })
    say(`${path}: ${all.filter((entry) => entry.killed !== undefined).length} of ${wanted.length} noticed so far`)
  }
}

/** So many test files are asked, the nearest first, whether they notice a mutant that is on from the start. */
const fixedMax = 8
const folderOf = (path) => path.split('/').slice(0, 2).join('/')

/** What is decided while a file is read cannot be switched later: such a mutant gets runs of its own. */
async function tryFixed(vitest, specs, sourceOf) {
  const all = entries()
  const killed = killedIn(all)
  const tried = new Set(all.flatMap((entry) => (entry.fixed === undefined ? [] : [entry.fixed])))
  const readBy = new Map()
  for (const { read, by } of all) for (const id of read ?? []) readBy.set(id, [...(readBy.get(id) ?? []), by])
  const left = [...readBy].filter(([id]) => !killed.has(id) && !tried.has(id))
  if (left.length > 0) say(`${left.length} mutants in what is decided while files are read`)
  for (const [id, by] of left) {
    const near = (path) =>
      dirname(path) === dirname(sourceOf[id]) ? 0 : path.startsWith(folderOf(sourceOf[id])) ? 1 : 2
    const nearest = [...new Set(by)].sort((a, b) => near(a) - near(b)).slice(0, fixedMax)
    for (const path of nearest) {
      const spec = specs.find((each) => pathOf(each) === path)
      mode({ fixed: id })
      at({ id, name: path })
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications([spec])
      if (unhandledErrors.length > 0 || testModules.some((module) => !module.ok())) {
        note({ killed: id, by: path })
        break
      }
    }
    note({ fixed: id })
  }
  mode({})
}

whenParentGone(() => process.exit(143))
work().catch((error) => {
  process.send({ broken: sentence(error) }, () => process.exit(1))
})
