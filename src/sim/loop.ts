import { ensure } from '../base/assert.ts'
import { beginCycle } from '../cycles/cycle.ts'
import { changeKinds, type Operation } from '../model/change.ts'
import { errorKind } from '../model/errors.ts'
import { perform } from './atoms.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import { failureValue } from './failure-value.ts'
import type { Cycle, Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { performInlineTask } from './tasks.ts'
import { closeInCycle, idlePeriod, sleepMs } from './timing.ts'

const k = changeKinds

/** One atom of a consumer's endless loop (EVENTO §3.2): enabled? → cycle → sleep. */
export function performLoop(kernel: Kernel, fibre: Fibre): void {
  const consumer = kernel.consumers[fibre.index]!
  if (fibre.cycle === null) {
    beginPass(kernel, fibre, consumer)
    return
  }
  if (fibre.task !== null) {
    performInlineTask(kernel, fibre, consumer)
    return
  }
  const op: Operation = fibre.cycle.phase
  if (kernel.faults !== null && kernel.faults.strikes(fibre, consumer, op)) return
  perform(kernel, fibre, consumer)
  afterAtom(kernel, fibre, consumer, op)
}

/** The atom of a pass is done: does the pass go on, or end? */
export function afterAtom(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  if (fibre.cycle!.phase !== 'done') closeInCycle(kernel, fibre, consumer, op)
  else if (fibre.kind === 'replay') endReplay(kernel, fibre, op)
  else endPass(kernel, fibre, consumer, op)
}

function endReplay(kernel: Kernel, fibre: Fibre, op: Operation): void {
  kernel.closeAway(fibre, op, 'done', 0)
  kernel.faults?.ended(fibre)
}

function beginPass(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  if (kernel.faults !== null && kernel.faults.stops(fibre, consumer)) return
  if (kernel.settled(fibre, consumer)) {
    // The whole pass would find nothing: enabled?, zone, checkpoint, empty fetch, leave. One atom, at one instant.
    const period = idlePeriod(kernel)
    kernel.sink.change(k.idle, consumer.index, fibre.instance, 1)
    kernel.closeIdle(fibre, 'idle-poll', kernel.now + period, period)
    return
  }
  if (kernel.faults !== null && kernel.faults.strikes(fibre, consumer, 'check-enabled')) return
  fibre.cycleNumber++
  if (!kernel.store.isEnabled(consumer.id)) {
    fibre.cycle = null
    sleep(kernel, fibre, consumer, 'check-enabled', { consumed: 0, failed: false, fetched: false })
    return
  }
  fibre.cycle = beginCycle(false)
  kernel.close(fibre, 'check-enabled', 'enter-zone', 0, kernel.now)
}

function endPass(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const cycle = fibre.cycle!
  const error = cycle.failed ? kernel.sink.value(failureValue(cycle.error)) : 0
  kernel.sink.change(k['cycle-ended'], consumer.index, passResult(cycle), error)
  fibre.cycle = null
  const fetched = cycle.fetched >= 0 && cycle.fetched < kernel.spec.bundle.fetchSize
  sleep(kernel, fibre, consumer, op, { consumed: cycle.failed ? 0 : cycle.result, failed: cycle.failed, fetched })
}

/** −1 = the zone was busy; −2 = the pass threw; −3 = it threw because it released a zone that it never got (D1). */
function passResult(cycle: Cycle): number {
  if (!cycle.failed) return cycle.result
  return errorKind(cycle.error) === 'not-lock-owner' && !cycle.entered ? -3 : -2
}

/** After a pass: is a projector aligned, and how long does the loop sleep? */
function sleep(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  op: Operation,
  pass: { consumed: number; failed: boolean; fetched: boolean },
): void {
  const { fetchSize } = kernel.spec.bundle
  if (consumer.component.kind === 'projector' && !fibre.headReached && !pass.failed) {
    const short = pass.consumed >= 0 && pass.consumed < fetchSize
    if (short && (kernel.profile.alignment === 'any-cycle' || pass.fetched)) kernel.aligned(fibre)
  }
  const ms = sleepMs(kernel, pass)
  kernel.sink.change(k.slept, consumer.index, fibre.instance, ms)
  // A loop that does not sleep at all has its next turn at this very instant: nothing to park yet.
  if (ms > 0 && kernel.settled(fibre, consumer)) kernel.closeIdle(fibre, op, kernel.now + ms, idlePeriod(kernel))
  else if (consumer.stuck) kernel.closeVain(fibre, op, kernel.now + Math.max(1, ms))
  else kernel.close(fibre, op, 'sleep', 0, kernel.now + ms)
}

/** One atom of a dead-event replay, which the admin thread of an instance runs (EVENTO §3.7). */
export function performReplay(kernel: Kernel, fibre: Fibre): void {
  const consumer = kernel.consumers[fibre.index]!
  if (fibre.task !== null) {
    performInlineTask(kernel, fibre, consumer)
    return
  }
  const cycle = ensure(fibre.cycle, 'a replay without a cycle')
  const op: Operation = cycle.phase
  if (kernel.faults !== null && kernel.faults.strikes(fibre, consumer, op)) return
  perform(kernel, fibre, consumer)
  afterAtom(kernel, fibre, consumer, op)
}
