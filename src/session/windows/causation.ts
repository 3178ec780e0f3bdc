import type { Fields } from '../../base/value.ts'
import { actorOf } from '../../model/actors.ts'
import type { CausalNode, EventDetail } from '../../protocol/event-rows.ts'
import type { Run } from '../run.ts'
import type { Session } from '../session.ts'
import { valueText } from '../words.ts'
import { changeAt, isKept } from './places.ts'

/** More are no tree that anybody reads. */
const nodesMax = 120
const ancestorsMax = 60
/** Events on which a saga sent commands, of which the answers are looked for. */
const commandsMax = 20

/** The command whose answer published an event, the event it was sent on, and the saga that sent it; null = nothing in this run. */
export function causeOf(run: Run, ordinal: number): EventDetail['causedBy'] {
  const cause = saidOf(run, ordinal)
  if (cause === null) return null
  const by = Number(cause['event'])
  const command = valueText(cause['command'])
  const sent = commandsOn(run, by).find((each) => each.name === command)
  return { command, saga: sent?.saga ?? 0, ordinal: by }
}

/** What the service said when it published this event; null where there is no such cause, or it is no longer kept. */
function saidOf(run: Run, ordinal: number): Fields | null {
  const { index, recorder } = run
  const cause = index.eventCause.at(ordinal)
  if (cause === 0 || index.eventStep.at(ordinal) <= recorder.first) return null
  return recorder.recording.values.at(cause) as Fields
}

export interface Sent {
  readonly name: string
  /** Ordinal of the event on which it was sent. */
  readonly on: number
  readonly saga: number
  readonly step: number
  readonly by: string
  /** Null = not answered within the recording. */
  readonly answer: {
    readonly step: number
    readonly service: string
    readonly outcome: string
    readonly cause: number
  } | null
}

/** Commands that were sent because of an event, oldest first, each with its answer. */
function commandsOn(run: Run, ordinal: number): Sent[] {
  const places = [...run.index.caused.all(ordinal)].filter(({ row }) => isKept(run, row)).reverse()
  const { values } = run.recorder.recording
  const answers = new Map<string, NonNullable<Sent['answer']>[]>()
  for (const { step, row } of places) {
    const { kind, a } = changeAt(run, row)
    if (kind !== 'command-answered') continue
    const said = values.at(a) as Fields
    const name = valueText(said['command'])
    const answer = { step, service: valueText(said['service']), outcome: valueText(said['outcome']), cause: a }
    const known = answers.get(name)
    if (known === undefined) answers.set(name, [answer])
    else known.push(answer)
  }
  const sent: Sent[] = []
  for (const { step, row } of places) {
    const { kind, subject, a } = changeAt(run, row)
    if (kind !== 'command-sent') continue
    const name = valueText((values.at(a) as Fields)['command'])
    const who = actorOf(run.kernel.shape, run.recorder.recording.stepAt(step).actor)
    const by = 'consumer' in who ? run.kernel.consumers[who.consumer]!.component.name : ''
    // Of two commands of one name the answers are told apart by nothing: the first is taken for the first.
    const answer = answers.get(name)?.shift() ?? null
    sent.push({ name, on: ordinal, saga: subject === 0 ? startedBy(run, step, ordinal) : subject, step, by, answer })
  }
  return sent
}

/** Commands that a saga sent up to a step, newest event first. */
export function commandsOf(run: Run, saga: number, step: number): Sent[] {
  const on = new Set<number>()
  for (const place of run.index.sagas.until(saga, step)) {
    if (!isKept(run, place.row) || on.size >= commandsMax) break
    const change = changeAt(run, place.row)
    if (change.kind === 'command-sent') on.add(change.b)
  }
  return [...on].flatMap((ordinal) =>
    commandsOn(run, ordinal).filter((sent) => sent.saga === saga && sent.step <= step),
  )
}

/** A saga gets its number when it is stored, after its first commands. */
function startedBy(run: Run, sentAt: number, ordinal: number): number {
  const { actor } = run.recorder.recording.stepAt(sentAt)
  const who = actorOf(run.kernel.shape, actor)
  if (!('consumer' in who)) return 0
  let found = 0
  for (const { step, row } of run.index.effects[who.consumer]!.all(ordinal)) {
    if (step < sentAt || !isKept(run, row)) break
    const change = changeAt(run, row)
    if (change.kind === 'saga-started' && run.recorder.recording.stepAt(step).actor === actor) found = change.subject
  }
  return found
}

/** The tree of causes and consequences around one event. */
export function causationOf(session: Session, ordinal: number): Pick<EventDetail, 'causation' | 'causationCut'> {
  const { run } = session
  const nodes: CausalNode[] = []
  const ancestors: number[] = []
  let cut = false
  for (let at = ordinal; ;) {
    const said = saidOf(run, at)
    if (said === null) break
    at = Number(said['event'])
    if (ancestors.length === ancestorsMax) {
      cut = true
      break
    }
    ancestors.unshift(at)
  }
  let depth = 0
  for (const [i, by] of ancestors.entries()) {
    nodes.push(eventNode(session, by, depth++, false))
    const child = ancestors[i + 1] ?? ordinal
    const cause = run.index.eventCause.at(child)
    const sent = commandsOn(run, by).find((each) => each.answer?.cause === cause)
    if (sent !== undefined) nodes.push(commandNode(session, sent, by, depth++))
  }
  descend(ordinal, depth)
  return { causation: nodes, causationCut: cut }

  function descend(at: number, level: number): void {
    if (nodes.length >= nodesMax) {
      cut = true
      return
    }
    nodes.push(eventNode(session, at, level, at === ordinal))
    const published = eventsCausedBy(run, at)
    for (const sent of commandsOn(run, at)) {
      if (nodes.length >= nodesMax) {
        cut = true
        return
      }
      nodes.push(commandNode(session, sent, at, level + 1))
      for (const each of published.get(sent.answer?.cause ?? 0) ?? []) descend(each, level + 2)
    }
  }
}

/** Events that answers published, by the answer. */
function eventsCausedBy(run: Run, ordinal: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const { row } of run.index.caused.all(ordinal)) {
    if (!isKept(run, row)) break
    const { kind, a, b } = changeAt(run, row)
    if (kind !== 'event-appended') continue
    const known = found.get(b)
    if (known === undefined) found.set(b, [a])
    else known.unshift(a)
  }
  return found
}

function eventNode({ run, world }: Session, ordinal: number, depth: number, here: boolean): CausalNode {
  const { name, type } = run.kernel.log.at(ordinal)
  const step = run.index.eventStep.at(ordinal)
  return { depth, kind: 'event', ordinal, name, type, step, words: '', saga: 0, here, ahead: ordinal > world.events }
}

function commandNode({ run, cursor }: Session, sent: Sent, ordinal: number, depth: number): CausalNode {
  const { name, saga, step, by, answer } = sent
  const answered =
    answer !== null && answer.step <= cursor
      ? `${answer.service} answers: ${answer.outcome}`
      : run.kernel.routes.has(name)
        ? 'not answered yet'
        : 'no service knows it'
  const words = `${by === '' ? '' : `by ${by}${saga > 0 ? ` ${saga}` : ''}; `}${answered}`
  return { depth, kind: 'command', ordinal, name, type: -1, step, words, saga, here: false, ahead: step > cursor }
}
