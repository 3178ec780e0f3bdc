import { unreachable } from '../../base/assert.ts'
import { advance, fail } from '../../cycles/cycle.ts'
import { failTask } from '../../cycles/task.ts'
import type { LoggedEvent } from '../../engine/event-log.ts'
import { changeKinds, type Operation } from '../../model/change.ts'
import { errorText, type Failure } from '../../model/errors.ts'
import { perform } from '../atoms.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import { failedAttempt } from '../failures.ts'
import type { Cycle, Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import { afterAtom } from '../loop.ts'
import { leavePlace } from '../places.ts'
import { afterTaskAtom, performTaskAtom } from '../tasks.ts'
import { inHand, type Armed } from './armed.ts'
import { crashInstance, crashThread } from './crash.ts'
import type { Strike, Verdict } from './kind.ts'
import { readStatus, restartBundle, switchOff } from './operator.ts'
import { partly } from './partly.ts'

const k = changeKinds

/** Carry out what a fault has decided about the atom before which this fibre stands. */
export function strike(
  kernel: Kernel,
  fault: Armed,
  seen: Strike,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  op: Operation,
): void {
  const verdict = fault.kind.verdict(seen)
  const event = inHand(fibre)
  const ordinal = event?.ordinal ?? 0
  const tell = (words: string): void => fault.tell(kernel, consumer, fibre.home, ordinal, words)
  const goOn = (delayMs = 0): void => {
    fibre.spared = fault.index + 1
    kernel.close(fibre, 'fault', op, ordinal, kernel.now + delayMs)
  }
  switch (verdict.kind) {
    case 'crash': {
      const done =
        verdict.effects === null || event === undefined ? 0 : partly(kernel, fibre, consumer, event, verdict.effects)
      tell(crashWords(verdict, op, done))
      if (verdict.scope === 'instance') crashInstance(kernel, fibre.home, verdict, fibre)
      else crashThread(kernel, fibre, consumer, verdict)
      return
    }
    case 'delay':
      tell(
        verdict.leaseMs === null
          ? `makes it ${verdict.ms} ms slower`
          : `pauses it for ${verdict.ms} ms, ${verdict.leaseMs} ms before its lease runs out`,
      )
      if (verdict.leaseMs !== null)
        kernel.faults!.at(kernel.now + verdict.leaseMs, {
          kind: 'lease',
          consumer: consumer.index,
          owner: consumer.owner ?? '',
          hold: consumer.holdSerial,
        })
      goOn(verdict.ms)
      return
    case 'fail':
      // Of what goes on, only the beginning is told: the attempts that fail are told anyway.
      if (fault.goesOn(consumer, event, kernel.now)) {
        if (event !== undefined && fault.poisoned.size > 0 && verdict.lasts?.kind === 'event')
          fault.usedUp(consumer, event)
      } else {
        tell(failWords(verdict, op))
        fault.last(verdict.lasts, consumer, event, kernel.now)
      }
      failAtom(kernel, fibre, consumer, op, verdict.failure, verdict.after)
      return
    case 'duplicate':
      duplicate(fault, fibre, consumer, verdict.where, tell)
      goOn()
      return
    case 'conflict':
      tell(
        verdict.times === 1 ? 'writes the row before it' : `writes the row before it, ${verdict.times} times in a row`,
      )
      fibre.conflicts = verdict.times
      goOn()
      return
    case 'refuse':
      if (kernel.now >= fault.untilMs) {
        tell('lets the executor refuse it')
        fault.last({ kind: 'window', forMs: verdict.forMs }, consumer, event, kernel.now)
      }
      refuse(kernel, fibre, consumer, op)
      return
    case 'disable':
      tell(verdict.forMs === 0 ? 'switches it off' : `switches it off for ${verdict.forMs} ms`)
      switchOff(kernel, consumer, verdict.forMs)
      goOn()
      return
    case 'read-status':
      tell(readWords(verdict))
      readStatus(kernel, consumer, verdict.asks)
      goOn()
      return
    case 'restart':
    case 'hide':
      // These strike by time, or at a publication: never at an atom of a consumer.
      goOn()
      return
    default:
      unreachable(verdict)
  }
}

/** Carry out a verdict at a time, for whomever the fault matches. */
export function strikeAtTime(kernel: Kernel, fault: Armed, verdict: Verdict): void {
  const { match } = fault.spec
  const own = kernel.consumers.filter((consumer) => fault.matchesConsumer(consumer))
  fault.seen++
  fault.struck++
  switch (verdict.kind) {
    case 'restart':
      fault.tell(
        kernel,
        null,
        match.instance ?? null,
        0,
        verdict.drainMs === null ? 'kills what runs' : 'stops what runs, as it ends',
      )
      restartBundle(kernel, match.instance ?? null, verdict)
      return
    case 'disable':
      for (const consumer of own) {
        fault.tell(kernel, consumer, null, 0, 'switches it off')
        switchOff(kernel, consumer, verdict.forMs)
      }
      return
    case 'read-status':
      for (const consumer of own) {
        fault.tell(kernel, consumer, null, 0, readWords(verdict))
        readStatus(kernel, consumer, verdict.asks)
      }
      return
    case 'fail':
      if (verdict.lasts?.kind !== 'window') return
      fault.untilMs = kernel.now + verdict.lasts.forMs
      fault.tell(kernel, null, null, 0, `begins: ${errorText(verdict.failure)}`)
      return
    default:
  }
}

/** The effect throws. After = it has happened by then: the state before it is taken up again, and fails. */
function failAtom(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  op: Operation,
  failure: Failure,
  after: boolean,
): void {
  fibre.lastOp = op
  const event = inHand(fibre)
  if (fibre.task !== null) {
    const before = { ...fibre.task }
    if (after) {
      performTaskAtom(kernel, consumer, fibre)
      Object.assign(fibre.task, before)
    }
    if (op === 'handle' && event !== undefined) failedAttempt(kernel, consumer, event, failure)
    failTask(consumer.config, fibre.task, failure)
    afterTaskAtom(kernel, fibre, consumer, op)
    return
  }
  const cycle = fibre.cycle!
  if (after) {
    const before = { ...cycle }
    perform(kernel, fibre, consumer)
    Object.assign(cycle, before)
  }
  if (op === 'handle' && event !== undefined) {
    failedAttempt(kernel, consumer, event, failure)
    fibre.dealt = true
  }
  fail(consumer.config, cycle, failure)
  afterAtom(kernel, fibre, consumer, op)
}

/** Hand events out again: the machine is given the longer batch in the place of the one that it got. */
function duplicate(
  fault: Armed,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  where: 'same-batch' | 'next-batch',
  tell: (words: string) => void,
): void {
  const cycle: Cycle = fibre.cycle!
  const first = cycle.batch[0]
  const kept = fault.again.get(consumer.index)
  if (kept !== undefined) {
    tell('delivers an event of the batch before again')
    fault.again.delete(consumer.index)
    give(cycle, consumer, [kept, ...cycle.batch])
  } else if (first === undefined) {
    tell('finds no event to deliver twice')
  } else if (where === 'same-batch') {
    tell('delivers it twice in this batch')
    give(cycle, consumer, [first, ...cycle.batch])
  } else {
    tell('will deliver it again with the next batch')
    fault.again.set(consumer.index, first)
  }
}

function give(cycle: Cycle, consumer: ConsumerRuntime, batch: readonly LoggedEvent[]): void {
  const { fetched } = cycle
  cycle.phase = 'fetch'
  advance(consumer.config, cycle, batch)
  // How full the server's batch was decides about the pause.
  cycle.fetched = fetched
}

function refuse(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const cycle = fibre.cycle!
  leavePlace(fibre)
  fibre.lastOp = op
  kernel.sink.change(k['task-refused'], consumer.index, cycle.batch[cycle.index]!.ordinal, 0)
  advance(consumer.config, cycle, false)
  afterAtom(kernel, fibre, consumer, op)
}

const readWords = ({ asks }: Extract<Verdict, { kind: 'read-status' }>): string =>
  asks === 'status' ? 'reads its status' : 'asks for its last event'

function crashWords(verdict: Extract<Verdict, { kind: 'crash' }>, op: Operation, done: number): string {
  const who = verdict.scope === 'instance' ? 'the instance' : 'the thread'
  const when =
    verdict.effects === null ? `before it ${deeds[op] ?? 'goes on'}` : `in the handler, after ${done} of its effects`
  return `kills ${who} ${when}`
}

const failWords = (verdict: Extract<Verdict, { kind: 'fail' }>, op: Operation): string =>
  `makes it fail where it ${deeds[op] ?? 'goes on'}${verdict.after ? ' once it is done' : ''}: ${errorText(verdict.failure)}`

/** What is being done, where a fault says at what it struck. */
const deeds: Partial<Record<Operation, string>> = {
  'check-enabled': 'begins a pass',
  'enter-zone': 'tries the zone',
  'read-checkpoint': 'reads the checkpoint',
  'read-head': 'reads the head',
  'seed-checkpoint': 'writes its first checkpoint',
  fetch: 'fetches',
  'list-dead': 'lists the dead events',
  'find-saga': 'looks the saga up',
  handle: 'handles the event',
  'record-error': 'records the error',
  'wait-retry': 'tries again',
  dispatch: 'hands the event over',
  'await-task': 'hears that the task has ended',
  'save-saga': 'saves the saga',
  'remove-saga': 'removes the saga',
  bury: 'buries the event',
  unbury: 'takes the event out of the dead ones',
  commit: 'commits',
  'leave-zone': 'leaves the zone',
  claim: 'takes the event on',
  'release-claim': 'gives the event back',
  'await-tasks': 'waits for what it handed out',
  'persist-watermark': 'writes its watermark',
}
