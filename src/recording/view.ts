import { err, ok, type Result } from '../base/result.ts'
import { valueFromJson } from '../base/value-json.ts'
import { isFields } from '../base/value.ts'
import { faultActor } from '../model/actors.ts'
import {
  changeKinds,
  endReasons,
  namesValueA,
  namesValueB,
  operationCode,
  type ChangeKind,
  type Operation,
} from '../model/change.ts'
import type { LogEvent } from '../model/log-event.ts'
import type { TimedCommand } from '../model/sim-command.ts'
import { openScenario } from '../scenario/open.ts'
import { only, problem, quoted, type Problem, type Problems } from '../scenario/problem.ts'
import type { SimSpec } from '../sim/spec.ts'
import { makeStore } from '../session/make-store.ts'
import { engineVersion, type Run } from '../session/run.ts'
import { Session } from '../session/session.ts'
import type { EventRow, RecordingBlock, RecordingHead } from './format.ts'
import { commandFromJson } from './command-json.ts'
import type { ReadRecording } from './read.ts'

/**
 * A session that shows a recording: the history as it was written down, whichever engine made it. Nothing is executed, so
 * that it can be looked at when this engine would do something else. A command given in it starts a run of its own.
 *
 * @param ownSpec  what was run, where a program made it and no scenario file
 * @returns err when the scenario cannot be read any more, or this engine makes other consumers of it, or the history does
 *          not fit them
 */
export async function viewRecording(
  { head, blocks, damage }: ReadRecording,
  ownSpec: SimSpec | null = null,
): Promise<Result<Session, Problems>> {
  const opened = await sessionOf(head, ownSpec)
  if (!opened.ok) return opened
  const session = opened.value
  const { run } = session
  const commands = commandsOf(head)
  if (!commands.ok) return commands
  if (!head.history) {
    if (head.engineVersion !== engineVersion) return err(only(tooLong(head)))
    run.follow(commands.value, head.steps)
    return ok(session)
  }
  run.commands.push(...commands.value)
  run.frozen = { engineVersion: head.engineVersion }
  // The store of this kernel stays empty: there is nothing to compare the fold with.
  run.recorder.onKeyframe = null
  try {
    const loader = new Loader(run, head)
    for (const block of blocks) loader.load(block)
  } catch (thrown) {
    if (thrown instanceof Misfit || thrown instanceof TypeError) return err(only(misfit(thrown.message)))
    throw thrown
  }
  // Where the history is cut off, the run did not end there.
  if (damage === null) run.kernel.ended = endReasons.find((reason) => reason === head.ended) ?? null
  session.seek(Math.min(head.cursor, run.end))
  return ok(session)
}

function commandsOf(head: RecordingHead): Result<readonly TimedCommand[], Problems> {
  try {
    return ok(head.commands.map(([step, command]) => ({ step, command: commandFromJson(command) })))
  } catch (thrown) {
    if (thrown instanceof Misfit || thrown instanceof TypeError) return err(only(misfit(thrown.message)))
    throw thrown
  }
}

const tooLong = ({ engineVersion: by, steps }: RecordingHead): Problem =>
  problem('SG-1052', `the recording's ${steps} steps were too many to be kept, and were made by version ${by}`, {
    mend: `open it with version ${by}`,
  })

/** A session of the recording's scenario, at its beginning. */
async function sessionOf(head: RecordingHead, ownSpec: SimSpec | null): Promise<Result<Session, Problems>> {
  const logs = new Map<string, readonly LogEvent[]>()
  try {
    for (const [name, rows] of head.logs) logs.set(name, rows.map(eventOf))
  } catch (thrown) {
    if (thrown instanceof Misfit || thrown instanceof TypeError) return err(only(misfit(thrown.message)))
    throw thrown
  }
  if (head.scenario === null && ownSpec === null) {
    return err(
      only(
        problem('SG-1051', 'the recording is of a run that a program made: it holds no scenario', {
          mend: 'open it with that program',
        }),
      ),
    )
  }
  const opened = head.scenario === null ? null : await openScenario(JSON.stringify(head.scenario), logs)
  if (opened?.ok === false) return opened
  const options = { identity: head.identity, ...(opened === null ? {} : { document: opened.value.document }) }
  const about = { ...head.about, lesson: opened?.value.about.lesson ?? null }
  const session = new Session(opened?.value.spec ?? ownSpec!, about, makeStore, options)
  const other = otherShape(session.run, head)
  if (other === null) return ok(session)
  return err(
    only(
      problem('SG-1052', `this version makes other ${other} of the recording’s scenario`, {
        mend: `open it with version ${head.engineVersion}`,
      }),
    ),
  )
}

function otherShape({ kernel }: Run, { shape }: RecordingHead): string | null {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((name, i) => name === b[i])
  const ids = kernel.consumers.map(({ id }) => id)
  if (!same(ids, shape.consumers) || kernel.shape.instances !== shape.instances) return 'consumers'
  const producers = kernel.producers.map(({ spec }) => spec.name)
  const services = kernel.services.map(({ name }) => name)
  return same(producers, shape.producers) && same(services, shape.services) ? null : 'producers or services'
}

/** What does not fit the scenario. Never leaves this file. */
class Misfit extends Error {}

const misfit = (what: string): Problem =>
  problem('SG-1051', `the recording does not fit its scenario: ${what}`, { mend: 'get the file again' })

function eventOf(row: EventRow): LogEvent {
  const [name, context, aggregateId, createdAt, json] = row
  const payload = valueFromJson(json)
  const good =
    typeof name === 'string' &&
    typeof context === 'string' &&
    (aggregateId === null || typeof aggregateId === 'string') &&
    (createdAt === null || Number.isSafeInteger(createdAt)) &&
    isFields(payload)
  if (!good) throw new Misfit('an event is no event')
  return { name, context, aggregateId, createdAt, payload }
}

/** What a number of a change must name. */
type Names = 'consumer' | 'instance' | 'producer' | 'service' | 'saga' | 'lane' | 'ordinal'

const subjects: Partial<Record<ChangeKind, Names>> = {
  'command-answered': 'service',
  'producer-switched': 'producer',
  'producer-rated': 'producer',
  'producer-done': 'producer',
  'saga-started': 'saga',
  'saga-saved': 'saga',
  'saga-ended': 'saga',
  'saga-mutated-unsaved': 'saga',
  'command-sent': 'saga',
  'bundle-enabled': 'instance',
  'bundle-started': 'instance',
  'place-taken': 'lane',
  'place-left': 'lane',
  'place-refused': 'lane',
}
const free: ReadonlySet<ChangeKind> = new Set([
  'event-appended',
  'event-content',
  'run-ended',
  'user-commanded',
  'fault',
  'event-revealed',
  'store-wiped',
])
const named: { readonly a: Partial<Record<ChangeKind, Names>>; readonly b: Partial<Record<ChangeKind, Names>> } = {
  a: {
    'zone-entered': 'instance',
    'zone-left': 'instance',
    'checkpoint-written': 'ordinal',
    'event-handled': 'ordinal',
    'event-passed': 'ordinal',
    'attempt-failed': 'ordinal',
    'event-buried': 'ordinal',
    'dead-removed': 'ordinal',
    'dead-flagged': 'ordinal',
    'task-dispatched': 'ordinal',
    'task-ended': 'ordinal',
    'task-refused': 'ordinal',
    'task-lost': 'ordinal',
    'replay-lost': 'ordinal',
    'event-revealed': 'ordinal',
    'loop-crashed': 'instance',
    'loop-restarted': 'instance',
    'zone-expired': 'instance',
    'place-taken': 'ordinal',
    'place-left': 'ordinal',
    'place-refused': 'ordinal',
  },
  b: {
    'place-taken': 'consumer',
    'place-refused': 'consumer',
    'saga-started': 'consumer',
    'command-sent': 'ordinal',
    'command-answered': 'ordinal',
    noted: 'ordinal',
  },
}

/** Writes the history into a run's recorder, checked: a number that names nothing would lead the fold astray. */
class Loader {
  readonly #run: Run
  readonly #kinds: readonly number[]
  readonly #kindNames: readonly ChangeKind[]
  readonly #operations: readonly number[]
  #timeMs = 0
  #events: RecordingBlock['events'] = []
  #eventAt = 0
  #sagas = 0

  constructor(run: Run, head: RecordingHead) {
    this.#run = run
    this.#kindNames = head.changeKinds as readonly ChangeKind[]
    this.#kinds = this.#kindNames.map((name) => changeKinds[name])
    this.#operations = head.operations.map((name) => operationCode[name as Operation])
  }

  load(block: RecordingBlock): void {
    // What takes the run down lets the checks read along, as it does while a run goes on.
    const { sink, shape } = this.#run.kernel
    for (const json of block.values) sink.value(valueFromJson(json))
    this.#events = block.events
    this.#eventAt = 0
    const last = faultActor(shape)
    let row = 0
    for (const [i, actor] of block.actor.entries()) {
      if (actor > last) throw new Misfit(`there is no actor ${actor}`)
      this.#timeMs += block.ms[i]!
      sink.open(this.#timeMs, actor)
      for (const end = row + block.changes[i]!; row < end; row++)
        this.#change(block.kind[row]!, block.subject[row]!, block.a[row]!, block.b[row]!)
      this.#check('ordinal', block.ordinal[i]!)
      const next = this.#code(this.#operations, block.next[i]!)
      sink.close(this.#code(this.#operations, block.op[i]!), next, block.ordinal[i]!, block.cycle[i]!)
    }
    if (this.#eventAt !== this.#events.length) throw new Misfit('events that nobody appended')
  }

  #change(code: number, subject: number, a: number, b: number): void {
    const kind = this.#code(this.#kinds, code)
    const name = this.#kindNames[code]!
    if (name === 'event-appended') this.#append(a)
    else if (!free.has(name)) this.#check(subjects[name] ?? 'consumer', subject)
    if (name === 'saga-started') this.#sagas = Math.max(this.#sagas, subject)
    const byA = named.a[name]
    const byB = named.b[name]
    if (byA !== undefined) this.#check(byA, a)
    if (byB !== undefined) this.#check(byB, b)
    const values = this.#run.recorder.recording.values.length
    if (namesValueA.has(kind) && !(a >= 0 && a < values)) throw new Misfit(`there is no value ${a}`)
    if (namesValueB.has(kind) && !(b >= 0 && b < values)) throw new Misfit(`there is no value ${b}`)
    this.#run.kernel.sink.change(kind, subject, a, b)
  }

  #append(ordinal: number): void {
    const { kernel } = this.#run
    const row = this.#events[this.#eventAt++]
    if (row === undefined || ordinal !== kernel.log.length + 1) throw new Misfit(`event ${ordinal} is missing`)
    kernel.log.append(row.length === 2 ? this.#planned(row[0], row[1]) : eventOf(row), this.#timeMs)
  }

  #planned(producer: number, n: number): LogEvent {
    const spec = this.#run.kernel.producers[producer]?.spec
    const event = spec?.kind === 'log' ? spec.events[n] : undefined
    if (event === undefined) throw new Misfit(`producer ${producer} has no event ${n}`)
    return event
  }

  #code(codes: readonly number[], code: number): number {
    const known = codes[code]
    if (known === undefined) throw new Misfit(`there is no kind ${code}`)
    return known
  }

  #check(what: Names, number: number): void {
    const { kernel } = this.#run
    const { shape } = kernel
    const most = {
      consumer: shape.consumers - 1,
      instance: shape.instances - 1,
      producer: shape.producers - 1,
      service: shape.services - 1,
      lane: (shape.lanes ?? 0) - 1,
      // Ids come from the store's counter: each is given to one saga, and some to none.
      saga: this.#sagas + 1 + kernel.log.length,
      ordinal: kernel.log.length,
    }[what]
    // −1 is "none" for ordinals.
    if (number > most || number < (what === 'ordinal' ? -1 : 0))
      throw new Misfit(`there is no ${what} ${quoted(String(number))}`)
  }
}
