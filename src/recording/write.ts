import { withMembers } from '../base/json-text.ts'
import { limits } from '../base/limits.ts'
import { valueToJson } from '../base/value-json.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { rowInChunk } from '../history/columns.ts'
import { timeOf } from '../history/recording.ts'
import { changeKindNames, changeKinds, namesValueA, namesValueB, operations } from '../model/change.ts'
import type { LogEvent } from '../model/log-event.ts'
import { pack } from '../scenario/pack.ts'
import { engineVersion, type Run } from '../session/run.ts'
import type { Session } from '../session/session.ts'
import { chained } from './chain.ts'
import { commandToJson } from './command-json.ts'
import {
  blockSteps,
  recordingFormat,
  recordingVersion,
  type EventRow,
  type RecordingBlock,
  type RecordingHead,
} from './format.ts'

/** The session's current run as a file: its bytes. */
export async function recordingBytes(session: Session): Promise<Uint8Array<ArrayBuffer>> {
  return pack(recordingText(session), 'gzip')
}

/** `fines-main.sagascope.gz`: what a recording of this session is called. */
export function recordingName({ scenario, run }: Session): string {
  const safe = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '')
  return `${safe(scenario.name) || 'run'}-${safe(run.name)}.sagascope.gz`
}

/** The same unpacked: JSON lines. */
export function recordingText(session: Session): string {
  const head = headOf(session)
  const lines: string[] = []
  let chain = ''
  const add = (content: string): void => {
    chain = chained(chain, content)
    lines.push(`{"is":${content},"chain":"${chain}"}`)
  }
  add(JSON.stringify(head))
  if (head.history) for (const block of blocksOf(session.run)) add(JSON.stringify(block))
  return `${lines.join('\n')}\n`
}

function headOf(session: Session): RecordingHead {
  const { run } = session
  const { name, title, description, source } = session.scenario
  const { kernel, recorder } = run
  const logs = session.document?.logs ?? []
  // Not the live world: an engine that broke down may have left half a step in it.
  const world = recorder.seek(run.end)
  return {
    format: recordingFormat,
    version: recordingVersion,
    engineVersion: run.frozen?.engineVersion ?? engineVersion,
    about: { name, title, description, source },
    scenario: scenarioIn(session),
    logs: [...logs].map(([name, events]) => [name, events.map(rowOf)]),
    identity: run.identity,
    shape: {
      consumers: kernel.consumers.map(({ id }) => id),
      instances: kernel.shape.instances,
      producers: kernel.producers.map(({ spec }) => spec.name),
      services: kernel.services.map(({ name }) => name),
    },
    changeKinds: changeKindNames,
    operations,
    commands: run.commands.map(({ step, command }) => [step, commandToJson(command)]),
    steps: run.end,
    virtualMs: world.timeMs,
    ended: kernel.ended,
    cursor: session.cursor,
    fingerprint: run.fingerprint(world),
    history: recorder.first === 0 && run.end <= limits.recordedStepsMax,
  }
}

/** A recording is one line of JSON, which may lose the layout; what the numbers mean it keeps. */
function scenarioIn(session: Session): object | null {
  const text = documentOf(session)
  return text === null ? null : (JSON.parse(text) as object)
}

/**
 * The scenario file with what was chosen for this run: another seed, profile or end than the file's own. All else is as it
 * was written, to the last blank: whoever saves a scenario finds nothing in the difference that they did not do.
 */
export function documentOf({ spec, document }: Pick<Session, 'spec' | 'document'>): string | null {
  if (document === null) return null
  const file = JSON.parse(document.scenario) as Readonly<Record<string, unknown>>
  const { seed, profile, overrides, scheduler, until } = spec
  const members: Record<string, string> = {}
  if (!isSeed(file['seed'] ?? 1, seed)) {
    members['seed'] = seed <= BigInt(Number.MAX_SAFE_INTEGER) ? seed.toString() : `"${seed}"`
  }
  if ((file['profile'] ?? 'classic') !== profile) members['profile'] = JSON.stringify(profile)
  if ((file['scheduler'] ?? 'fair') !== scheduler) members['scheduler'] = JSON.stringify(scheduler)
  for (const [name, chosen] of Object.entries({ overrides, until })) {
    if (sorted(file[name]) !== sorted(chosen)) members[name] = JSON.stringify(chosen)
  }
  return withMembers(document.scenario, members)
}

/** The members of an object as text, in whatever order they were written. */
const sorted = (members: unknown): string =>
  JSON.stringify(Object.entries(members ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))

const isSeed = (written: unknown, seed: bigint): boolean =>
  (typeof written === 'number' || typeof written === 'string') && BigInt(written) === seed

const rowOf = ({ name, context, aggregateId, createdAt, payload }: LogEvent | LoggedEvent): EventRow => [
  name,
  context,
  aggregateId,
  createdAt,
  valueToJson(payload),
]

function* blocksOf(run: Run): Generator<RecordingBlock> {
  const { recorder } = run
  const world = recorder.seek(0)
  const events = eventRows(run)
  const { recording } = recorder
  let appended = 0
  let values = 1
  for (let from = 0; from < recording.end; from += blockSteps) {
    const to = Math.min(recording.end, from + blockSteps)
    const columns = columnsOf(run, from, to)
    recorder.forward(world, to)
    const known = Math.max(values, 1 + highestValue(columns))
    yield {
      to,
      ...columns,
      events: events.slice(appended, world.events),
      values: Array.from({ length: known - values }, (_, i) => valueToJson(recording.values.at(values + i))),
      fingerprint: run.fingerprint(world),
    }
    appended = world.events
    values = known
  }
}

type Columns = Omit<RecordingBlock, 'to' | 'events' | 'values' | 'fingerprint'>

function columnsOf({ recorder: { recording } }: Run, from: number, to: number): Columns {
  const made = {
    ms: [] as number[],
    actor: [] as number[],
    op: [] as number[],
    next: [] as number[],
    ordinal: [] as number[],
    cycle: [] as number[],
    changes: [] as number[],
    kind: [] as number[],
    subject: [] as number[],
    a: [] as number[],
    b: [] as number[],
  }
  let timeMs = recording.timeAt(from)
  let row = recording.changesEnd(from)
  for (let at = from; at < to; at++) {
    const step = recording.steps.chunkOf(at)
    const i = rowInChunk(at)
    made.ms.push(timeOf(step, i) - timeMs)
    timeMs = timeOf(step, i)
    made.actor.push(step.actor[i]!)
    made.op.push(step.op[i]!)
    made.next.push(step.next[i]!)
    made.ordinal.push(step.ordinal[i]!)
    made.cycle.push(step.cycle[i]!)
    made.changes.push(step.changeEnd[i]! - row)
    for (; row < step.changeEnd[i]!; row++) {
      const change = recording.changes.chunkOf(row)
      const c = rowInChunk(row)
      made.kind.push(change.kind[c]!)
      made.subject.push(change.subject[c]!)
      made.a.push(change.a[c]!)
      made.b.push(change.b[c]!)
    }
  }
  return made
}

/** Values come into the table in the order in which changes name them. */
function highestValue({ kind, a, b }: Columns): number {
  let highest = 0
  for (const [i, code] of kind.entries()) {
    if (namesValueA.has(code)) highest = Math.max(highest, a[i]!)
    if (namesValueB.has(code)) highest = Math.max(highest, b[i]!)
  }
  return highest
}

function eventRows({ kernel, recorder: { recording } }: Run): RecordingBlock['events'] {
  const published = kernel.producers.map(() => 0)
  const by = publishers(recording)
  return Array.from({ length: kernel.log.length }, (_, at) => {
    const event = kernel.log.at(at + 1)
    const producer = by[at]!
    const spec = kernel.producers[producer]?.spec
    if (spec?.kind === 'log') {
      const n = published[producer]!++
      const planned = spec.events[n]
      if (planned !== undefined && isSame(planned, event)) return [producer, n] as const
    }
    return rowOf(event)
  })
}

const isSame = (planned: LogEvent, event: LoggedEvent): boolean =>
  planned.payload === event.payload &&
  planned.createdAt === event.createdAt &&
  planned.name === event.name &&
  planned.context === event.context &&
  planned.aggregateId === event.aggregateId

/** Who published each event, in the order of the log. */
function publishers(recording: Run['recorder']['recording']): number[] {
  const made: number[] = []
  for (let row = 0; row < recording.changes.length; row++) {
    const chunk = recording.changes.chunkOf(row)
    const at = rowInChunk(row)
    if (chunk.kind[at] === changeKinds['event-appended']) made.push(chunk.subject[at]!)
  }
  return made
}
