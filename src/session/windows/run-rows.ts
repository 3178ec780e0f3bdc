import { operations } from '../../model/change.ts'
import { instanceField as I, instanceOf, consumerField as C, consumerOf, type World } from '../../history/world.ts'
import type { LoopPhase } from '../../protocol/loop-phases.ts'
import type { AtomRow, NowLine, StripBucket } from '../../protocol/run-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { lagAt } from '../lag.ts'
import { loopPosition, shown } from '../loop-position.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import type { TrendBlock } from '../trends.ts'
import { stepWords } from '../step-words.ts'
import { actorText, eventText, fieldText, grouped, seqText } from '../words.ts'
import type { WindowAnswer } from './answer.ts'
import { consumerOfActor } from './event-rows.ts'

export function stripWindow(session: Session, spec: SpecOf<'strip'>): WindowAnswer<StripBucket> {
  const { blocks } = session.run.index.trends
  const per = Math.max(1, Math.ceil(blocks.length / Math.max(1, spec.buckets)))
  const counts = new Uint32Array(session.run.kernel.log.nameCount)
  const kept = fullBuckets(blocks, per)
  // The last block is still open.
  for (let i = kept.rows.length * per; i + per < blocks.length; i += per)
    kept.rows.push(bucket(blocks, i, i + per, counts))
  const from = kept.rows.length * per
  const rows = from < blocks.length ? [...kept.rows, bucket(blocks, from, blocks.length, counts)] : [...kept.rows]
  return { total: rows.length, of: rows.length, rows, note: null }
}

interface FullBuckets {
  readonly per: number
  /** Of the first block: it reaches further once blocks were merged. */
  readonly firstTo: number
  readonly rows: StripBucket[]
}

/** By the blocks that they were made of: what is full stays as it is, and a run in full flow is drawn four times a second. */
const fullOf = new WeakMap<readonly TrendBlock[], FullBuckets>()

function fullBuckets(blocks: readonly TrendBlock[], per: number): FullBuckets {
  const firstTo = blocks[0]?.toStep ?? 0
  const known = fullOf.get(blocks)
  if (known?.per === per && known.firstTo === firstTo) return known
  const made = { per, firstTo, rows: [] }
  fullOf.set(blocks, made)
  return made
}

/** @param counts by type, all 0 before and after: thousands of blocks are summed for each picture, without a list for any */
function bucket(blocks: readonly TrendBlock[], from: number, to: number, counts: Uint32Array): StripBucket {
  const met: number[] = []
  let lag = 0
  let errors = 0
  for (let i = from; i < to; i++) {
    const block = blocks[i]!
    for (let t = 0; t < block.types.length; t += 2) {
      const type = block.types[t]!
      if (counts[type] === 0) met.push(type)
      counts[type]! += block.types[t + 1]!
    }
    lag = Math.max(lag, block.lagSum)
    errors += block.errors
  }
  const types = met.sort((a, b) => a - b).map((type) => [type, counts[type]!] as const)
  for (const type of met) counts[type] = 0
  const first = blocks[from]!
  const last = blocks[to - 1]!
  return {
    fromStep: first.fromStep,
    toStep: last.toStep,
    fromMs: first.fromMs,
    toMs: last.toMs,
    types,
    lag,
    errors,
  }
}

/** What happens: the last atom, then where everybody stands, each always in the same place. */
export function nowWindow(session: Session): WindowAnswer<NowLine> {
  const { run, world } = session
  if (world.step <= session.first) {
    const line: NowLine = {
      consumer: -1,
      instance: -1,
      phase: 'not-started',
      subject: 'Nothing',
      words: 'has happened yet',
      ordinal: 0,
      about: null,
    }
    return { total: 1, of: 1, rows: [line], note: null }
  }
  const row = run.recorder.recording.stepAt(world.step)
  const { consumer, instance } = consumerOfActor(run, row.actor)
  const words = stepWords(run, world.step)
  const lead: NowLine = {
    consumer,
    instance,
    // What the words tell of, not what comes next.
    phase: shown[row.op],
    subject: actorText(run, row.actor, row.op === 'ended'),
    words,
    ordinal: row.ordinal,
    about: row.ordinal === 0 ? null : aboutEvent(run, row.ordinal, words),
  }
  const standings: NowLine[] = []
  for (let c = 0; c < run.kernel.shape.consumers && standings.length < 6; c++) {
    for (let i = 0; i < run.kernel.shape.instances && standings.length < 6; i++) {
      standings.push(standing(run, world, c, i))
    }
  }
  return {
    total: 1 + standings.length,
    of: run.kernel.shape.consumers * run.kernel.shape.instances,
    rows: [lead, ...standings],
    note: null,
  }
}

const fieldsMax = 3

/** `#242 is Payment for S115977: paymentAmount 72.00, totalPaymentAmount 154.00.` What the words before have said is not said again. */
function aboutEvent(run: Run, ordinal: number, before: string): string | null {
  const { name, aggregateId, payload } = run.kernel.log.at(ordinal)
  const fields = Object.keys(payload)
    .map((field) => [field, fieldText(run, field, payload[field])] as const)
    .filter(([, text]) => text !== '' && text !== aggregateId && text.length <= 40)
    .slice(0, fieldsMax)
    .map(([field, text]) => `${field} ${text}`)
  const whose = aggregateId === null || before.includes(aggregateId) ? '' : ` for ${aggregateId}`
  if (before.includes(`${eventText(run, ordinal)}, ${name}`)) {
    const said = [whose === '' ? '' : `is${whose}`, fields.length === 0 ? '' : `carries ${fields.join(', ')}`]
    const more = said.filter((part) => part !== '').join(' and ')
    return more === '' ? null : `It ${more}.`
  }
  return `${eventText(run, ordinal)} is ${name}${whose}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}.`
}

function standing(run: Run, world: World, consumer: number, instance: number): NowLine {
  const phase = loopPosition(run, world, consumer, instance)
  const many = run.kernel.shape.instances > 1
  const ordinal = instanceOf(world, consumer, instance, I.event)
  return {
    consumer,
    instance,
    phase,
    subject: run.kernel.consumers[consumer]!.component.name + (many ? ` i-${instance + 1}` : ''),
    words: standingWords(run, world, consumer, phase, ordinal),
    ordinal,
    about: null,
  }
}

function standingWords(run: Run, world: World, consumer: number, phase: LoopPhase, ordinal: number): string {
  const checkpoint = consumerOf(world, consumer, C.checkpoint)
  const at = checkpoint < 0 ? 'without a checkpoint' : `at ${seqText(run, checkpoint)}`
  const lag = lagAt(run, world, consumer)
  const behind = lag === 0 ? 'nothing to do' : `${grouped(lag)} ${lag === 1 ? 'event' : 'events'} to go`
  const event = ordinal === 0 ? '' : eventText(run, ordinal)
  switch (phase) {
    case 'not-started':
      return 'has not started'
    case 'idle':
      return `is idle ${at}, nothing to do`
    case 'disabled':
      return `is switched off ${at}, ${behind}`
    case 'handle':
      return `is handling ${event}`
    case 'back-off':
      return `waits before it tries ${event} again`
    case 'zone-busy':
      return `found the zone busy, ${behind}`
    case 'in-error':
      return `is in error ${at}, ${behind}`
    case 'sleep':
      return `is between polls ${at}, ${behind}`
    case 'await-place':
      return `waits for a place to hand ${event} over`
    case 'await-task':
      return `waits for the task of ${event}`
    case 'crashed':
      return 'has crashed'
    case 'check-enabled':
    case 'enter-zone':
    case 'read-checkpoint':
    case 'read-head':
    case 'fetch':
    case 'find-saga':
    case 'dispatch':
    case 'save-saga':
    case 'commit':
    case 'bury':
    case 'leave-zone':
      return `is about to ${doing[phase]}${event === '' ? '' : ` ${event}`}, ${behind}`
  }
}

const doing = {
  'check-enabled': 'begin a pass',
  'enter-zone': 'enter its zone',
  'read-checkpoint': 'read its checkpoint',
  'read-head': 'ask for the head',
  fetch: 'fetch',
  'find-saga': 'look the saga up for',
  dispatch: 'hand over',
  'save-saga': 'save what it made of',
  commit: 'commit',
  bury: 'bury',
  'leave-zone': 'leave its zone',
} as const

/** The last atoms up to the cursor, newest first. */
export function atomsWindow(session: Session, spec: SpecOf<'atoms'>): WindowAnswer<AtomRow> {
  const { run, world } = session
  const rows: AtomRow[] = []
  for (let step = world.step; step > session.first && rows.length < spec.count; step--) {
    const row = run.recorder.recording.stepAt(step)
    rows.push({
      step,
      timeMs: row.timeMs,
      actor: actorText(run, row.actor, row.op === 'ended'),
      consumer: consumerOfActor(run, row.actor).consumer,
      phase: row.op,
      words: stepWords(run, step),
    })
  }
  return { total: world.step - session.first, of: operations.length, rows, note: null }
}
