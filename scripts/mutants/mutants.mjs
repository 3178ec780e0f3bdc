// `npm run mutants -- PATH…`: changes the sources a little, one place at a time, and asks the tests. A change that no test
// notices is a survivor: a branch without a test, code that nothing needs, or a change that makes no difference. Those of the
// last kind are listed with a reason in equivalent.json, and counted as such. On demand; the tests do not depend on it.
// Options: --only FILE:LINE, --list (say what would be changed), --json FILE, --again FILE (of an earlier --json: what was
// noticed then is taken as noticed), --every N (each Nth mutant only), --doc (write docs/MUTANTS.md; of all three folders),
// --budget S (so many seconds for the mutants of one test), --minutes M (so many for all), --known (no more than what is known).
// Default paths: src/store, src/cycles, src/engine.
//
// Whatever ends it, the time, Ctrl+C or a crash, the same command goes on from there, as long as sources and tests are the same;
// what is known by then is said and written in each case.
import { fork } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { root, sentence, whenParentGone } from '../process.mjs'
import { mutantsOf } from './mutate.mjs'
import { at, entriesIn, folderOf, makeFolder, note, plan } from './progress.mjs'
import { askedIn, askedWords, documentOf, equivalents, isListed, keyOf } from './report.mjs'

const defaultPaths = ['src/store', 'src/cycles', 'src/engine']
/** A mutant that makes its test say nothing for so long has made a loop without end: noticed. */
const silentMs = 25_000
const lookMs = 1000

async function run() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      list: { type: 'boolean' },
      json: { type: 'string' },
      again: { type: 'string' },
      every: { type: 'string' },
      budget: { type: 'string' },
      minutes: { type: 'string' },
      known: { type: 'boolean' },
      doc: { type: 'boolean' },
    },
  })
  const [onlyFile, onlyLine] = values.only?.split(':') ?? []
  const paths = onlyFile ? [onlyFile] : positionals.length > 0 ? positionals : defaultPaths
  const every = wholeNumber('--every', values.every ?? '1')
  const budget = wholeNumber('--budget', values.budget ?? '60')
  const minutes = wholeNumber('--minutes', values.minutes ?? '20')
  const all = []
  const files = paths.flatMap(sourcesUnder)
  for (const file of files) all.push(...mutantsOf(file, read(file)).mutants.map((mutant) => ({ file, ...mutant })))
  const chosen = all.flatMap(({ line }, id) =>
    (onlyLine === undefined ? id % every === 0 : line === Number(onlyLine)) ? [id] : [],
  )
  const before = noticedIn(values.again)
  const wanted = chosen.filter((id) => !before.has(keyOf(all[id])))
  if (values.list) {
    for (const id of wanted) console.log(words(all[id]))
    return
  }
  const folder = folderOf({ files, wanted })
  const listed = wanted.filter((id) => isListed(all[id]))
  const known = () => conclude(resultsOf(folder, all, chosen, before), { ...values, asked: askedIn(entriesIn(folder)) })
  if (!values.known) {
    makeFolder(folder)
    plan.write(folder, {
      files,
      wanted,
      listed,
      count: all.length,
      budgetMs: budget * 1000,
      endsAt: Date.now() + minutes * 60_000,
    })
    await tryAll(folder)
  }
  await known()
}

function wholeNumber(option, text) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} needs a whole number from 1 up`)
  return number
}

const read = (file) => readFileSync(join(root, file), 'utf8')

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

const words = ({ file, line, was, now }) =>
  `${file}:${line}  ${short(was)}  →  ${now === '' || now === ';' ? '(nothing)' : short(now)}`
const short = (text) => text.replaceAll(/\s+/g, ' ').slice(0, 70)

/** Try the mutants in a process of its own, and go on in another one after each that hangs. */
async function tryAll(folder) {
  const silent = new Set()
  while (!(await inWorker(folder, silent)) && process.exitCode === undefined);
}

const signals = Object.entries({ SIGINT: 130, SIGTERM: 143 })

/** Told to end, it says what is known by then; told twice, it ends at once. */
function endsOnSignal(child) {
  for (const [signal, code] of signals) {
    process.removeAllListeners(signal)
    process.once(signal, () => {
      process.exitCode = code
      child.kill('SIGKILL')
    })
  }
}

/** @param silent the tests that have said nothing for too long, without any change */
function inWorker(folder, silent) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('try.mjs', import.meta.url)), [folder], {
      cwd: root,
      // What a mutant breaks may make Node warn, thousands of times.
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    endsOnSignal(child)
    at.write(folder, { id: -1, name: 'start' })
    let ended = false
    let heard = Date.now()
    let before = ''
    const timer = setInterval(() => {
      const now = at.text(folder)
      if (now !== before) heard = Date.now()
      before = now
      if (Date.now() - heard < silentMs || now === '') return
      const { id, name } = JSON.parse(now)
      if (id >= 0) note(folder, { killed: id, by: name, hangs: true })
      // What an earlier mutant has left behind may keep the process busy: a test that says nothing twice is left out.
      else if (silent.has(name)) note(folder, { skip: name, leftOut: `${name}: takes too long` })
      silent.add(name)
      child.kill('SIGKILL')
    }, lookMs)
    child.on('message', (message) => {
      if (message.says) console.log(message.says)
      if (message.broken) {
        child.kill('SIGKILL')
        reject(new Error(message.broken))
      }
      if (message.ended) ended = true
    })
    child.on('exit', (code) => {
      clearInterval(timer)
      if (code !== 0 && code !== null && process.exitCode === undefined)
        reject(new Error(`the tests do not run; what is known stands in ${folder}`))
      resolve(ended)
    })
  })
}

/** Who noticed which mutant in an earlier run. */
const noticedIn = (file) =>
  new Map(
    (file === undefined ? [] : JSON.parse(readFileSync(file, 'utf8')))
      .filter(({ noticed }) => noticed)
      .map((result) => [keyOf(result), result.by]),
  )

function resultsOf(folder, all, chosen, before) {
  const killed = new Map()
  const reached = new Set()
  const untried = new Map()
  for (const entry of entriesIn(folder)) {
    if (entry.killed !== undefined) killed.set(entry.killed, entry.by)
    for (const id of [...(entry.reached ?? []), ...(entry.read ?? [])]) reached.add(id)
    for (const id of entry.untried ?? []) untried.set(id, [...(untried.get(id) ?? []), entry.by])
    if (entry.leftOut) console.log(`left out: ${entry.leftOut}`)
  }
  return chosen.map((id) => {
    const by = killed.get(id) ?? before.get(keyOf(all[id])) ?? null
    const noticed = by !== null
    return {
      ...all[id],
      noticed,
      by,
      reached: noticed || reached.has(id),
      untried: noticed ? [] : (untried.get(id) ?? []),
    }
  })
}

async function conclude(results, { json, doc, asked }) {
  const { judged, stale } = equivalents(results)
  for (const result of judged) {
    if (result.outcome === 'survived')
      console.log(`survived${result.reached ? '' : ', reached by no test'}  ${words(result)}`)
    if (result.outcome === 'noticed' && result.reason !== null)
      console.log(`listed as equivalent but noticed by ${result.by}  ${words(result)}`)
  }
  for (const { file, inLine, was, now } of stale)
    console.log(`listed as equivalent but there is no such mutant  ${file}  ${inLine}  ${short(was)} → ${short(now)}`)
  const untried = judged.filter(({ outcome, untried: by }) => outcome === 'survived' && by.length > 0)
  if (untried.length > 0)
    console.log(
      `${untried.length} survivors were not tried with every test, for want of time (--budget): ${[...new Set(untried.flatMap((each) => each.untried))].join('; ')}`,
    )
  if (json) writeFileSync(json, `${JSON.stringify(judged, null, 1)}\n`)
  if (doc) {
    const file = join(root, 'docs/MUTANTS.md')
    writeFileSync(file, await format(documentOf(judged, asked), { ...(await resolveConfig(file)), filepath: file }))
  }
  console.log(`\n${askedWords(asked)}`)
  const of = (outcome) => judged.filter((each) => each.outcome === outcome).length
  const share = judged.length === 0 ? 100 : (100 * of('noticed')) / judged.length
  console.log(
    `[mutants] ${of('noticed')} of ${judged.length} noticed (${share.toFixed(1)} %), ${of('equivalent')} equivalent by list, ${of('survived')} survived.`,
  )
}

whenParentGone(() => process.exit(143))
run().catch((error) => {
  console.error(`\n[mutants] ${sentence(error)}\n`)
  process.exit(1)
})
