import { changeKinds, operationCode } from '../../model/change.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import type { Fibre } from '../fibre.ts'
import { tellFlights } from '../flights.ts'
import type { Kernel } from '../kernel.ts'
import { lanesOf, leavePlace, passPlaceOn, taskGone } from '../places.ts'
import { freeZone, ownerOf } from '../zones.ts'
import { inHand } from './armed.ts'
import type { Crash } from './kind.ts'

const k = changeKinds
type Death = Pick<Crash, 'lock' | 'leaseMs' | 'restartAfterMs'>

/**
 * An instance dies: none of its fibres runs any more, and what they had in hand is forgotten. What is written stays.
 *
 * @param struck  the fibre whose atom this is; null = the atom is somebody else's
 * @param waits  somebody else says when it is started again
 * @returns the number of this fall
 */
export function crashInstance(
  kernel: Kernel,
  instance: number,
  death: Death,
  struck: Fibre | null,
  waits = false,
): number {
  const ordinal = struck === null ? 0 : (inHand(struck)?.ordinal ?? 0)
  const cycle = struck?.cycleNumber ?? 0
  const fibres = fibresOf(kernel, instance)
  for (const fibre of fibres) {
    const consumer = kernel.consumers[fibre.index]!
    if (fibre.kind === 'task') loseTask(kernel, fibre, consumer)
    else if (fibre.kind === 'replay') loseReplay(kernel, fibre, consumer, death)
  }
  for (const consumer of kernel.consumers) {
    const loop = consumer.loops[instance]!
    if (!loop.down) loseLoop(kernel, loop, consumer, death)
    // A thread that was to come back by itself comes with its instance.
    else loop.epoch++
    // The bundle of this process counts who has seen the head: with a thread alone that is not forgotten.
    loop.headReached = false
    // A lock inside the process, whose thread had died before, goes with the process.
    if (consumer.stuck && consumer.ownerHome === instance && death.lock !== 'lease')
      freeZone(kernel, consumer, 'session-ended')
  }
  // What executors had in hand was known to the process alone.
  for (const consumer of kernel.consumers) consumer.trackers.forget(instance)
  const serial = kernel.instanceDown(instance)
  if (death.restartAfterMs >= 0 && !waits)
    kernel.faults!.at(kernel.now + death.restartAfterMs, { kind: 'restart', instance, serial })
  if (struck !== null) kernel.sink.close(operationCode.fault, operationCode.down, ordinal, cycle)
  return serial
}

/** The tasks and replays that an instance runs or keeps waiting. */
export function fibresOf(kernel: Kernel, instance: number): Fibre[] {
  const found = kernel.agenda.entries.filter(({ kind }) => kind === 'task' || kind === 'replay')
  for (const lane of lanesOf(kernel)) found.push(...lane.queue)
  const waiting = found.flatMap(({ waitedBy }) => (waitedBy?.kind === 'replay' ? [waitedBy] : []))
  return [...found, ...waiting].filter(({ home }) => home === instance).sort((a, b) => a.id - b.id)
}

/** One thread dies; the others of its instance go on. */
export function crashThread(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, death: Death): void {
  const ordinal = inHand(fibre)?.ordinal ?? 0
  const cycle = fibre.cycleNumber
  const alone = { ...death, threadOnly: true }
  if (fibre.kind === 'task') loseTask(kernel, fibre, consumer)
  else if (fibre.kind === 'replay') loseReplay(kernel, fibre, consumer, alone)
  else {
    loseLoop(kernel, fibre, consumer, alone)
    if (death.restartAfterMs >= 0) {
      const { index, instance, epoch } = fibre
      kernel.faults!.at(kernel.now + death.restartAfterMs, { kind: 'restart-loop', consumer: index, instance, epoch })
    }
  }
  kernel.sink.close(operationCode.fault, operationCode.down, ordinal, cycle)
}

function loseLoop(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  death: Death & { threadOnly?: boolean },
): void {
  abandonZone(kernel, fibre, consumer, death)
  forget(fibre)
  kernel.drop(fibre)
  fibre.epoch++
  fibre.down = true
  kernel.sink.change(k['loop-crashed'], consumer.index, fibre.instance, death.restartAfterMs)
}

function loseReplay(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  death: Death & { threadOnly?: boolean },
): void {
  const ordinal = inHand(fibre)?.ordinal ?? 0
  abandonZone(kernel, fibre, consumer, death)
  forget(fibre)
  kernel.drop(fibre)
  kernel.sink.change(k['replay-lost'], consumer.index, ordinal, 0)
}

/** What stood in a fibre's memory. A synchronous executor's task stood there too. */
export function forget(fibre: Fibre): void {
  leavePlace(fibre)
  if (fibre.waitedBy !== null) fibre.waitedBy.waitedBy = null
  fibre.waitedBy = null
  fibre.taskEnd = null
  fibre.taskCause = null
  fibre.cycle = null
  fibre.task = null
  fibre.dealt = false
  fibre.spared = 0
  fibre.lastOp = null
  fibre.conflicts = 0
  fibre.passedPolls = 0
  fibre.awaitsTasks = false
  fibre.draining = false
  fibre.outages = 0
}

function loseTask(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  const lane = fibre.lane!
  const queued = lane.queue.indexOf(fibre)
  if (queued >= 0) lane.queue.splice(queued, 1)
  consumer.inFlight--
  kernel.sink.change(k['task-lost'], consumer.index, fibre.task!.event.ordinal, consumer.inFlight)
  if (queued < 0) taskGone(kernel, consumer, fibre)
  consumer.flights.leave(fibre.task!.event.ordinal)
  tellFlights(kernel.sink, consumer)
  kernel.drop(fibre)
  const waiting = fibre.waitedBy
  if (waiting !== null) {
    // The thread that died was the executor's: whoever waits for its task learns that it did not end well.
    waiting.waitedBy = null
    waiting.taskEnd = 'left'
    waiting.taskCause = {
      kind: 'transient',
      type: 'java.util.concurrent.CancellationException',
      message: 'the task was lost',
    }
    if (!waiting.down) kernel.schedule(waiting, kernel.now)
  }
  fibre.waitedBy = null
  if (queued < 0) passPlaceOn(kernel, lane)
}

/** What becomes of the zone of whoever has died. */
function abandonZone(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  { lock, leaseMs, threadOnly = false }: Death & { threadOnly?: boolean },
): void {
  if (fibre.cycle === null || !fibre.cycle.entered || consumer.owner !== ownerOf(fibre)) return
  if (lock === 'session' || (lock === 'jvm' && !threadOnly)) freeZone(kernel, consumer, 'session-ended')
  else if (lock === 'jvm' && kernel.profile.abandonedZone === 'freed') freeZone(kernel, consumer, 'freed')
  else {
    consumer.stuck = true
    if (lock === 'lease')
      kernel.faults!.at(kernel.now + leaseMs, {
        kind: 'lease',
        consumer: consumer.index,
        owner: consumer.owner,
        hold: consumer.holdSerial,
      })
  }
}
