// How Vitest runs a test while mutants are tried: once as it is, which shows what mutants it reaches, then once more for each of
// them that no test has noticed yet, with that one switched on.
import fc from 'fast-check'
import { TestRunner } from 'vitest'
import { switchName } from './mutate.mjs'
import { at, entriesIn, killedIn, mode, note as noteIn, plan } from './progress.mjs'

const folder = process.env.SAGASCOPE_MUTANTS
const { count, budgetMs, endsAt } = plan.read(folder)
/**
 * `ids` of the mutants that the tests are asked about, and `about` in a word; `fixed`, the one mutant of a run that has it on
 * from the start, for what is decided while files are read.
 */
const { fixed, ids: wanted, about } = mode.read(folder)
const note = (entry) => noteIn(folder, entry)

const none = -1
let active = fixed ?? none
let ticks = 0
let tickLimit = Infinity
const reached = new Uint8Array(count)
globalThis[switchName] = (id) => {
  reached[id] = 1
  // A mutant may have made a loop without end: it would go through here for ever.
  if (++ticks > tickLimit) throw new Error('this does not end')
  return id === active
}

/** A test that passes so many times the switches that it passes without any change does not end. */
const tickFactor = 10
const ticksMore = 100_000
/** A test that waits for what does not come: so many rounds of so many ms in which nothing is asked. */
const quietRounds = 30
const quietMs = 10
const realTimeout = setTimeout
const realClear = clearTimeout
const realNow = Date.now.bind(Date)

const noted = entriesIn(folder).filter((entry) => entry.about === undefined || entry.about === about)
const namesOf = (what) => new Set(noted.flatMap((entry) => entry[what] ?? []))
const idsFor = (what, name) => noted.flatMap((entry) => (entry.by === name ? (entry[what] ?? []) : []))

export default class MutantRunner extends TestRunner {
  killed = killedIn(noted)
  skipped = namesOf('skip')
  /** Asked before this process began. */
  done = namesOf('done')
  /** Tests of one name are told apart by their number. */
  seen = new Map()
  /** A mutant has left something behind in what these tests share. */
  spoiled = false

  onCollected(files) {
    super.onCollected?.(files)
    const ids = this.takeReached()
    if (fixed === undefined && ids.length > 0) note({ read: ids, by: files[0]?.name })
  }

  takeReached() {
    const ids = wanted.filter((id) => reached[id] === 1)
    reached.fill(0)
    return ids
  }

  async runTask(test) {
    const run = TestRunner.getTestFn(test)
    const name = this.nameOf(test)
    if (fixed !== undefined) {
      this.at(fixed, name)
      return run()
    }
    if (this.skipped.has(name) || this.done.has(name) || this.spoiled || realNow() >= endsAt) return
    await this.ask(test, run, name)
    if (!this.spoiled && realNow() < endsAt) note({ done: name, about })
  }

  /** Run a test as it is, then with each mutant that it reaches. */
  async ask(test, run, name) {
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
    this.at(none, name)
    this.takeReached()
    const from = performance.now()
    ticks = 0
    try {
      await run()
    } catch (error) {
      note({ leftOut: `${name}: fails without any change: ${String(error)}` })
      return
    }
    const ms = performance.now() - from
    const usual = { ms, ticks }
    const ids = this.takeReached()
    // One that was in doubt comes first: nothing is spoiled then.
    const doubted = idsFor('doubted', name)
    const tried = new Set(idsFor('tried', name))
    const left = ids
      .filter((id) => !this.killed.has(id) && !tried.has(id))
      .sort((a, b) => Number(doubted.includes(b)) - Number(doubted.includes(a)))
    if (ids.length > 0) note({ reached: ids, ms: Math.round(ms), by: name })
    if (left.length === 0) return
    if (await this.notices(test, run, none, usual)) {
      note({ leftOut: `${name}: cannot run twice` })
      return
    }
    const end = from + ms + budgetMs
    for (const [index, id] of left.entries()) {
      if (realNow() >= endsAt) break
      if (performance.now() > end) {
        note({ untried: left.slice(index), ms: Math.round(ms), by: name })
        break
      }
      this.at(id, name)
      if (!(await this.notices(test, run, id, usual))) continue
      this.at(none, name)
      this.spoiled = await this.notices(test, run, none, usual)
      // Of what failed after others had been tried, it is not known who has spoiled it.
      const certain = !this.spoiled || index === 0
      if (certain) {
        this.killed.add(id)
        note({ killed: id, by: name })
      }
      if (this.spoiled) {
        note({ spoiled: test.file.name, by: name, about, tried: left.slice(0, index), doubted: certain ? [] : [id] })
        return
      }
    }
    this.at(none, name)
    this.onBeforeTryTask(test)
  }

  nameOf({ file, name }) {
    const whole = `${file.name} > ${name}`
    const nth = (this.seen.get(whole) ?? 0) + 1
    this.seen.set(whole, nth)
    return nth === 1 ? whole : `${whole} (${nth})`
  }

  at(id, name) {
    at.write(folder, { id, name })
  }

  /** Whether the test fails, or does not end, with this mutant on. */
  async notices(test, run, id, usual) {
    this.onBeforeTryTask(test)
    active = id
    ticks = 0
    tickLimit = usual.ticks * tickFactor + ticksMore
    let timer
    const stuck = new Promise((resolve) => {
      const from = performance.now()
      let quiet = 0
      let last = -1
      const look = () => {
        quiet = ticks === last ? quiet + 1 : 0
        last = ticks
        if (quiet >= quietRounds && performance.now() - from > 3 * usual.ms) resolve(true)
        else timer = realTimeout(look, quietMs)
      }
      timer = realTimeout(look, quietMs)
    })
    const ended = (async () => {
      try {
        await run()
        this.onAfterTryTask(test)
        return ticks > tickLimit
      } catch {
        return true
      }
    })()
    const noticed = await Promise.race([ended, stuck])
    realClear(timer)
    active = none
    tickLimit = Infinity
    return noticed
  }
}
