import { deadField as D, producerField as P, producerOf, sagaField as S } from '../../history/world.ts'
import type { SagaOutlook } from '../../protocol/saga-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { ConsumerRuntime } from '../../sim/consumer-runtime.ts'
import { durationText } from '../../base/duration.ts'
import { handlerFor, isAtRest, keysOf, lookUpOf, openCommands, stateOf, StuckRule, type Help } from '../saga-outlook.ts'
import type { Session } from '../session.ts'
import { eventText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { changeAt, isKept } from './places.ts'

const expectedMax = 40
const incarnationsMax = 50
/** So many events of a log are looked through for the next one of an instance. */
const plannedMax = 200_000

type Expected = SagaOutlook['expected'][number]

/** What an instance waits for, whether that can still come, and why it is called stuck if it is. */
export function sagaOutlookWindow(session: Session, spec: SpecOf<'saga-outlook'>): WindowAnswer<SagaOutlook> {
  const { run, world } = session
  if (spec.id < 1 || spec.id >= world.sagas.length)
    return { total: 0, of: 0, rows: [], note: 'No such saga has started at the cursor.' }
  const rule = new StuckRule(session)
  const help = rule.helpOf(spec.id)
  const stuck = rule.isStuck(spec.id)
  const consumer = run.kernel.consumers[world.sagas.get(spec.id, S.consumer)]!
  const expected = help === 'ended' ? [] : expectedOf(session, consumer, spec.id, rule)
  const row: SagaOutlook = {
    id: spec.id,
    state: help === 'none' ? (stuck ? 'stuck' : 'waiting') : help,
    words: wordsOf(session, spec.id, consumer, help, stuck, expected),
    idleMs: world.timeMs - world.sagas.get(spec.id, S.lastMs),
    expected,
    incarnations: run.index.paths
      .incarnations(spec.id)
      .filter((id) => id < world.sagas.length)
      .slice(-incarnationsMax)
      .map((id) => ({ id, live: world.sagas.get(id, S.endedStep) === 0 })),
  }
  return { total: 1, of: 1, rows: [row], note: null }
}

function wordsOf(
  session: Session,
  id: number,
  consumer: ConsumerRuntime,
  help: Help,
  stuck: boolean,
  expected: readonly Expected[],
): string {
  const { run, world, cursor } = session
  const idle = durationText(world.timeMs - world.sagas.get(id, S.lastMs))
  switch (help) {
    case 'ended':
      return 'It has ended: the store has forgotten it, and no event finds it any more.'
    case 'in-flight':
      return 'An event for it is in the log, after the checkpoint: it is handled as soon as its turn comes.'
    case 'answer':
      return `It waits for an answer to ${openCommands(session, id)[0]!.name}.`
    case 'ahead':
      return 'What comes next for it is recorded ahead, or stands in a log that is still being published.'
    case 'none': {
      const longest = run.index.paths.longestPause(world.sagas.get(id, S.consumer), cursor)
      const hope = expected.filter(({ chance }) => chance === 'maybe').map(({ name }) => name)
      const can =
        hope.length > 0
          ? `By chance ${listed(hope)} may still come.`
          : 'Nobody in this scenario can emit what it waits for.'
      const dead = deadFor(session, consumer, id)
      const way =
        dead > 0
          ? ` ${eventText(run, dead)} for it is a dead event: a replay would bring it on.`
          : ' You can publish such an event yourself.'
      if (!stuck)
        return `Nothing is on its way to it. It has been idle for ${idle}${longest === null ? '' : `; sagas of ${consumer.component.name} have paused for up to ${durationText(longest)} and gone on`}. ${can}`
      const long = isAtRest(session)
        ? 'the run is at rest, so nothing will come by itself'
        : `it has been idle for ${idle}, and no saga of ${consumer.component.name} has ever gone on after more than ${durationText(longest ?? 0)}`
      return `It is stuck: ${long}. No event for it is in the log after the checkpoint, no command of it is open, and nothing ahead is for it. ${can}${way}`
    }
  }
}

/** A dead event that would find this instance; 0 = none. */
function deadFor({ run, world }: Session, consumer: ConsumerRuntime, id: number): number {
  const keys = keysOf(stateOf({ run, world } as Session, id))
  for (let at = world.deads.length - 1; at >= 0; at--) {
    if (world.deads.get(at, D.live) === 0 || world.deads.get(at, D.consumer) !== consumer.index) continue
    const event = run.kernel.log.at(world.deads.get(at, D.ordinal))
    const key = lookUpOf(consumer, event.name, event.payload)
    if (key !== null && keys.includes(key)) return event.ordinal
  }
  return 0
}

/** Each event that the saga handles and that can concern an instance that lives. */
function expectedOf(session: Session, consumer: ConsumerRuntime, id: number, rule: StuckRule): Expected[] {
  const { run, world, cursor } = session
  const { log } = run.kernel
  const last = world.sagas.get(id, S.lastOrdinal)
  const from = last === 0 ? -1 : log.at(last).type
  const followed = new Map(
    run.index.paths
      .edges(consumer.index, cursor)
      .filter((edge) => edge.from === from)
      .map((edge) => [edge.to, edge.count]),
  )
  const next = nextFor(session, consumer, id, rule)
  const names = consumer.component.handlers.has('*') ? [...log.names] : [...consumer.component.handlers.keys()]
  return names
    .map((name): Expected => {
      const type = log.names.indexOf(name)
      const sure = next.get(name)
      const [chance, words] = sure === undefined ? chanceOf(session, consumer, id, name) : (['sure', sure] as const)
      return { name, type, chance, words, followed: followed.get(type) ?? 0 }
    })
    .sort((a, b) => chances.indexOf(a.chance) - chances.indexOf(b.chance) || b.followed - a.followed)
    .slice(0, expectedMax)
}

const chances = ['sure', 'maybe', 'no'] as const

/** Events that will come for certain, by name: in the log, recorded ahead, or planned by a log. */
function nextFor(session: Session, consumer: ConsumerRuntime, id: number, rule: StuckRule): Map<string, string> {
  const { run, world, cursor } = session
  const found = new Map<string, string>()
  const waiting = rule.unhandledFor(id)
  if (waiting !== null && waiting > 0)
    found.set(run.kernel.log.at(waiting).name, `${eventText(run, waiting)} is in the log, and not handled yet`)
  for (const { step, row } of [...run.index.sagas.all(id)].reverse()) {
    if (step <= cursor || !isKept(run, row) || changeAt(run, row).kind === 'command-sent') continue
    const { ordinal } = run.recorder.recording.stepAt(step)
    const name = ordinal === 0 ? null : run.kernel.log.at(ordinal).name
    if (name !== null && !found.has(name)) found.set(name, `${eventText(run, ordinal)} is recorded ahead`)
  }
  const keys = keysOf(stateOf(session, id))
  for (const [index, { spec, epochMs }] of run.kernel.producers.entries()) {
    if (spec.kind !== 'log') continue
    const first = producerOf(world, index, P.published)
    for (let at = first; at < Math.min(spec.events.length, first + plannedMax); at++) {
      const event = spec.events[at]!
      if (found.has(event.name)) continue
      const key = lookUpOf(consumer, event.name, event.payload)
      if (key === null || !keys.includes(key)) continue
      const when = event.createdAt === null ? '' : `, in ${durationText(event.createdAt - epochMs - world.timeMs)}`
      found.set(event.name, `${spec.name} will publish one${when}`)
    }
  }
  return found
}

/** Whether an event of that name may come for this instance, and from where. */
function chanceOf(
  session: Session,
  consumer: ConsumerRuntime,
  id: number,
  name: string,
): readonly ['maybe' | 'no', string] {
  const { run, world } = session
  if (handlerFor(consumer, name)?.attributes.init === true)
    return ['no', 'starts sagas; none of it is to come for this one']
  for (const [index, { spec }] of run.kernel.producers.entries()) {
    if (spec.kind !== 'rate' || !spec.events.some((template) => template.name === name)) continue
    if (producerOf(world, index, P.done) === 1) continue
    if (spec.keys.kind === 'fresh') continue
    return producerOf(world, index, P.running) === 1
      ? ['maybe', `${spec.name} makes up events of this name; for which key is chance`]
      : ['no', `${spec.name} could make one up, but is stopped`]
  }
  const open = new Set(openCommands(session, id).map((command) => command.name))
  let askedBy = ''
  for (const service of run.kernel.services) {
    for (const [command, { outcomes }] of service.commands) {
      if (!outcomes.some(({ publish }) => publish.some((event) => event.name === name))) continue
      if (open.has(command)) return ['maybe', `${service.name} may answer ${command} with it`]
      askedBy =
        askedBy === '' ? `${service.name} publishes it only as an answer to ${command}, and none is open` : askedBy
    }
  }
  if (askedBy !== '') return ['no', askedBy]
  const logs = run.kernel.producers.filter(({ spec }) => spec.kind === 'log').map(({ spec }) => spec.name)
  return ['no', logs.length > 0 ? `${listed(logs)} has none for it any more` : 'no producer and no service emits it']
}

const listed = (names: readonly string[]): string =>
  names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
