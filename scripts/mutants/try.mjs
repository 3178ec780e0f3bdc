// The process that runs the tests for mutants.mjs. It may be killed at any time: what it knows stands in the folder's log.
//
// The tests beside the sources are asked about every mutant; they take minutes. Those of the folders above take much longer and
// notice little more: they are asked about what is left, first about the survivors, and last about what is listed as making no
// difference, as long as there is time.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVitest } from 'vitest/node'
import { root, sentence, whenParentGone } from '../process.mjs'
import { mutantsOf } from './mutate.mjs'
import { at, entriesIn, killedIn, mode, note, plan } from './progress.mjs'

const folder = process.argv[2]
const { files, wanted, listed, endsAt } = plan.read(folder)
const isListed = new Set(listed)
/** Tests of these folders are asked, in this order. */
const nearFolders = ['src/store', 'src/cycles', 'src/engine']
const testFolders = [...nearFolders, 'src/conformance', 'src/lib', 'src/sim', 'src/session']

const outOfTime = () => Date.now() >= endsAt
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
  const near = specs.filter((spec) => nearFolders.some((path) => pathOf(spec).startsWith(`${path}/`)))
  const far = specs.filter((spec) => !near.includes(spec))
  const survivors = wanted.filter((id) => !isListed.has(id))
  note(folder, { tests: { all: near.length, survivors: far.length, listed: far.length } })
  await tryTests(vitest, near, { ids: wanted, about: 'all' })
  for (const [about, ids] of [
    ['survivors', survivors],
    ['listed', listed],
  ]) {
    await tryFixed(vitest, specs, ids, sourceOf)
    await tryTests(vitest, far, { ids, about })
    await tryFixed(vitest, specs, ids, sourceOf)
    if (!outOfTime()) note(folder, { finished: about })
  }
  process.send({ ended: true }, () => process.exit(0))
}

const pathOf = (spec) => relative(root, spec.moduleId).split('\\').join('/')

function inOrder(specs) {
  const rank = (spec) => testFolders.findIndex((path) => pathOf(spec).startsWith(`${path}/`))
  return specs.filter((spec) => rank(spec) >= 0).sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1))
}

/** Mutants that nobody has noticed yet. */
function leftOf(ids, entries) {
  const killed = killedIn(entries)
  return ids.filter((id) => !killed.has(id))
}

/** Ask the tests of these files about these mutants; a file that has been asked about them is passed over. */
async function tryTests(vitest, specs, { ids, about }) {
  const done = new Set(
    entriesIn(folder).flatMap((entry) => (entry.about === about ? (entry.file ?? []) : (entry.skip ?? []))),
  )
  for (const spec of specs) {
    const path = pathOf(spec)
    if (done.has(path)) continue
    // Once a mutant has spoiled what the tests of a file share, the rest is asked in a file that is read anew.
    const spoiledIn = () => entriesIn(folder).filter((entry) => entry.spoiled === path).length
    let before
    do {
      before = spoiledIn()
      const left = leftOf(ids, entriesIn(folder))
      if (left.length === 0 || outOfTime()) return
      mode.write(folder, { ids: left, about })
      at.write(folder, { id: -1, name: path })
      await vitest.runTestSpecifications([spec])
      if (outOfTime()) return
    } while (spoiledIn() > before)
    note(folder, { file: path, about })
    const still = leftOf(ids, entriesIn(folder)).length
    say(`${path}: ${still} of ${ids.length} ${about === 'listed' ? 'listed ones' : 'mutants'} not noticed so far`)
  }
}

/** So many test files are asked, the nearest first, whether they notice a mutant that is on from the start. */
const fixedMax = 8
const folderOf = (path) => path.split('/').slice(0, 2).join('/')

/** What is decided while a file is read cannot be switched later: such a mutant gets runs of its own. */
async function tryFixed(vitest, specs, ids, sourceOf) {
  const all = entriesIn(folder)
  const tried = new Set(all.flatMap(({ fixed }) => fixed ?? []))
  const readBy = new Map()
  for (const { read, by } of all) for (const id of read ?? []) readBy.set(id, [...(readBy.get(id) ?? []), by])
  const left = leftOf(ids, all).filter((id) => readBy.has(id) && !tried.has(id))
  if (left.length > 0) say(`${left.length} mutants in what is decided while files are read`)
  for (const id of left) {
    const near = (path) =>
      dirname(path) === dirname(sourceOf[id]) ? 0 : path.startsWith(folderOf(sourceOf[id])) ? 1 : 2
    const nearest = [...new Set(readBy.get(id))].sort((a, b) => near(a) - near(b)).slice(0, fixedMax)
    for (const path of nearest) {
      if (outOfTime()) return
      const spec = specs.find((each) => pathOf(each) === path)
      mode.write(folder, { fixed: id, ids: [] })
      at.write(folder, { id, name: path })
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications([spec])
      if (unhandledErrors.length > 0 || testModules.some((module) => !module.ok())) {
        note(folder, { killed: id, by: path })
        break
      }
    }
    note(folder, { fixed: id })
  }
}

whenParentGone(() => process.exit(143))
work().catch((error) => {
  process.send({ broken: sentence(error) }, () => process.exit(1))
})
