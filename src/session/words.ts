import { toPlain, type Fields, type Value } from '../base/value.ts'
import { actorOf } from '../model/actors.ts'
import { passReasons, type Change, type Operation } from '../model/change.ts'
import { failureWords } from '../sim/failure-value.ts'
import { faultWords } from './fault-words.ts'
import type { Run } from './run.ts'

/** Text for people. One place, so that every view says the same thing the same way. */

export const seqText = (run: Run, ordinal: number): string => run.kernel.log.seqOf(Math.max(0, ordinal)).toString()

/** `#241`: how an event is named. */
export const eventText = (run: Run, ordinal: number): string => `#${seqText(run, ordinal)}`

/** A value in a line: exact, short, without quotes around plain text. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'null'
  if (typeof value === 'string') return value
  if (typeof value === 'object') return JSON.stringify(toPlain(value))
  return String(value)
}

/** A named field in a line: amounts as amounts, everything else as {@link valueText}. */
export function fieldText(run: Run, name: string, value: Value | undefined): string {
  return typeof value === 'bigint' && run.money.has(name) ? amountText(value) : valueText(value)
}

/** 7200 cents → `72.00`, grouped by thousands. */
function amountText(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0n ? '−' : ''}${whole}.${String(absolute % 100n).padStart(2, '0')}`
}

/** @param ended the step is the one that ends the run: nobody's doing */
export const actorText = (run: Run, actor: number, ended = false): string => {
  const who = actorOf(run.kernel.shape, actor)
  const many = run.kernel.shape.instances > 1
  switch (who.kind) {
    case 'loop':
      return `${run.kernel.consumers[who.consumer]!.component.name}${many ? ` i-${who.instance + 1}` : ''}`
    case 'task':
      return `${run.kernel.consumers[who.consumer]!.component.name} task`
    case 'replay':
      return `${run.kernel.consumers[who.consumer]!.component.name} replay`
    case 'producer':
      return run.kernel.producers[who.producer]!.spec.name
    case 'service':
      return run.kernel.services[who.service]!.name
    case 'user':
      return ended ? 'The run' : 'You'
    case 'fault':
      return 'A fault'
  }
}

/** What a step did, as the rest of a sentence that begins with its actor. */
export function stepWords(run: Run, step: number): string {
  const { recording } = run.recorder
  const row = recording.stepAt(step)
  const said: string[] = []
  const byUser = actorOf(run.kernel.shape, row.actor).kind === 'user'
  let idle = ''
  for (const change of recording.changesOf(step)) {
    const words = changeWords(run, change, byUser)
    // Empty polls are worth a word only where nothing else happened.
    if (change.kind === 'idle') idle = words
    else if (words !== '') said.push(words)
  }
  if (said.length > 0) return said.join('; ')
  if (idle !== '') return idle
  return quietWords[row.op] ?? 'start'
}

const quietWords: Partial<Record<Operation, string>> = {
  'check-enabled': 'is enabled and begins a pass',
  'read-checkpoint': 'reads its checkpoint',
  'read-head': 'asks the server for the head',
  'list-dead': 'lists the dead events to replay',
  'find-saga': 'looks its saga up',
  'wait-retry': 'tries again',
  'await-task': 'goes on: its task has ended',
  handle: 'handles nothing',
  'leave-zone': 'leaves a zone that nobody holds',
  'remove-saga': 'removes nothing',
  dispatch: 'hands the event over',
  claim: 'takes the event on, as the first who does',
  'release-claim': 'gives the event back: nobody runs it now',
  'await-tasks': 'goes on: what it had handed out is finished',
  'persist-watermark': 'looks how far everything is finished',
}

function changeWords(run: Run, change: Change, byUser: boolean): string {
  const { subject, a, b } = change
  const value = (index: number): Value => run.recorder.recording.values.at(index)
  switch (change.kind) {
    case 'event-appended': {
      const event = run.kernel.log.at(a)
      return `${byUser ? 'publish' : 'publishes'} ${eventText(run, a)}, ${event.name}${event.aggregateId === null ? '' : ` for ${event.aggregateId}`}`
    }
    case 'zone-entered':
      return b > 1 ? `enters its zone again, ${b} holds` : 'enters its zone'
    case 'zone-refused':
      return b >= 0 ? `finds the zone held by i-${b + 1}` : 'finds the zone busy'
    case 'zone-left':
      return (b & 1) === 1 ? 'leaves the zone after an error' : 'leaves the zone'
    case 'checkpoint-written':
      return b < 0
        ? `sets its first checkpoint, ${seqText(run, a)}`
        : a < b
          ? `takes its checkpoint back from ${seqText(run, b)} to ${seqText(run, a)}`
          : `commits ${seqText(run, b)} to ${seqText(run, a)}`
    case 'batch-fetched':
      return a === 0
        ? `fetches nothing after ${seqText(run, b)}`
        : `fetches ${a} ${a === 1 ? 'event' : 'events'} after ${seqText(run, b)}`
    case 'event-handled': {
      const event = run.kernel.log.at(a)
      return `handles ${eventText(run, a)}, ${event.name}${b > 1 ? `, at the ${ordinalWord(b)} attempt` : ''}`
    }
    case 'event-passed':
      return `passes ${eventText(run, a)} over: ${passWords[passReasons[b]!]}`
    case 'attempt-failed':
      return `fails on ${eventText(run, a)}: ${failureWords(value(b))}`
    case 'error-recorded':
      return `records the error, ${b} in a row`
    case 'error-cleared':
      return 'is no longer in error'
    case 'saga-started':
      return `starts saga ${subject}`
    case 'saga-saved':
      return `saves saga ${subject}`
    case 'saga-ended':
      return `ends saga ${subject}`
    case 'saga-mutated-unsaved':
      return `changes saga ${subject} where the store holds it`
    case 'event-buried':
      return `buries ${eventText(run, a)}: ${failureWords(value(b))}`
    case 'dead-removed':
      return `takes ${eventText(run, a)} out of the dead events`
    case 'dead-flagged':
      return b === 1 ? `flag ${eventText(run, a)} for replay` : `unflag ${eventText(run, a)}`
    case 'consumer-switched':
      return `${a === 1 ? 'enable' : 'disable'} ${run.kernel.consumers[subject]!.component.name}`
    case 'task-refused':
      return `finds no place in the executor for ${eventText(run, a)} in ${grouped(b)} ms: it stays unconsumed`
    case 'task-dispatched':
      return `hands ${eventText(run, a)} to its executor, ${b} in flight`
    case 'task-ended':
      return b === 1 ? `leaves ${eventText(run, a)} unconsumed` : ''
    case 'command-sent':
      return `sends ${valueText((value(a) as Fields)['command'])}`
    case 'command-answered': {
      const answer = value(a) as Fields
      return `answers ${valueText(answer['command'])}: ${valueText(answer['outcome'])}`
    }
    case 'idle':
      return b === 1 ? 'polls, and finds nothing' : `polled ${grouped(b)} times for nothing`
    case 'cycle-ended':
      return a <= -2 ? `ends its pass with an error: ${failureWords(value(b))}` : ''
    case 'head-reached':
      return 'has reached the head'
    case 'bundle-enabled':
      return `instance i-${subject + 1} is aligned`
    case 'bundle-started':
      return ''
    case 'producer-switched':
      return byUser ? `${a === 1 ? 'start' : 'stop'} ${run.kernel.producers[subject]!.spec.name}` : ''
    case 'producer-rated':
      return byUser ? `set ${run.kernel.producers[subject]!.spec.name} to ${a / 1000} events/s` : ''
    case 'producer-done':
      return 'has published everything'
    case 'run-ended':
      return b === 0 ? (endWords[a] ?? 'ends') : `cannot go on: ${valueText(value(b))}`
    case 'user-commanded':
      return ''
    case 'noted':
      return valueText(value(a))
    case 'fault':
    case 'loop-crashed':
    case 'loop-restarted':
    case 'task-lost':
    case 'replay-lost':
    case 'zone-expired':
    case 'status-read':
    case 'event-revealed':
    case 'store-wiped':
      return faultWords(run, change)
    case 'frontier-moved':
      return `stands at ${seqText(run, a)}, with ${b} in flight behind it`
    case 'transient-counted':
      return b === 0 ? 'is over its outage' : `counts a failure that may pass, ${b} in a row`
    case 'commit-conflict':
      return b < 0
        ? `finds that somebody else has taken the checkpoint away before it wrote ${seqText(run, a)}`
        : `finds that somebody else wrote ${seqText(run, b)} before it wrote ${seqText(run, a)}`
    case 'barrier-passed':
      return `waits no longer for ${a} in flight`
    case 'replay-answered':
      return a === 1 ? `answers that the replay succeeded, ${b} taken up` : 'answers that the replay did nothing'
    case 'loop-died':
      return `dies before its first pass: ${failureWords(value(b))}`
    case 'place-taken':
    case 'place-left':
    case 'place-refused':
    case 'flight-window':
    case 'view-updated':
    case 'metric-sent':
    case 'slept':
    case 'event-content':
      return ''
  }
}

const endWords = ['is at rest: nobody can move on', 'has come to its appointed end', 'has used up its step budget']

const passWords: Readonly<Record<(typeof passReasons)[number], string>> = {
  'no-handler': 'it has no handler for it',
  'no-saga': 'no saga is found for it',
  'saga-ended': 'its saga has ended',
  duplicate: 'it was taken on before',
}

function ordinalWord(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

/** 12345 → `12,345`, the same in every locale. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
