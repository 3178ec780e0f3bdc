import { ensure } from '../base/assert.ts'
import { beginCycle } from '../cycles/cycle.ts'
import { changeKinds, type Operation } from '../model/change.ts'
import { errorKind } from '../model/errors.ts'
import { perform } from './atoms.ts'
import { capMs, outagePause } from './back-off.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import { failureValue } from './failure-value.ts'
import type { Cycle, Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { performInlineTask } from './tasks.ts'
import { closeInCycle, idlePeriod, sleepMs } from './timing.ts'
import { persistWatermark } from './watermark.ts'

const k = changeKinds
/** How long a projector that has seen the head waits for its tasks, in virtual ms (EVENTO §5.7). */
const drainMs = 120_000

/** One atom of a consumer's endless loop (EVENTO §3.2): enabled? → cycle → sleep. */
export function performLoop(kernel: Kernel, fibre: Fibre): void {
  const consumer = kernel.consumers[fibre.index]!
  if (fibre.draining) {
    endDrain(kernel, fibre, consumer)
    return
  }
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
  else if (fibre.kind === 'replay') endReplay(kernel, fibre, consumer, op)
  else endPass(kernel, fibre, consumer, op)
}

function endReplay(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  tellAnswer(kernel, consumer, fibre.cycle!)
  kernel.closeAway(fibre, op, 'done', 0)
  kernel.faults?.ended(fibre)
}

function beginPass(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  if (kernel.faults !== null && kernel.faults.stops(fibre, consumer)) return
  if (fibre.cycleNumber === 0 && refusesDelay(kernel)) {
    die(kernel, fibre, consumer)
    return
  }
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
    sleep(kernel, fibre, consumer, 'check-enabled', { consumed: 0, failed: false, fetched: false, cycle: null })
    return
  }
  fibre.cycle = beginCycle(false)
  kernel.close(fibre, 'check-enabled', 'enter-zone', 0, kernel.now)
}

/** M12: upstream makes the back-off before the loop begins, and that takes no base above its cap. */
const refusesDelay = (kernel: Kernel): boolean =>
  kernel.spec.bundle.fetchDelay > capMs && kernel.profile.longDelay === 'kills-loop'

/** A line in a log is all that tells of it: nobody starts the loop again. */
function die(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  const failure = {
    kind: 'exception',
    type: 'java.lang.IllegalArgumentException',
    message: `base delay ${kernel.spec.bundle.fetchDelay} ms exceeds the maximum of ${capMs} ms`,
  } as const
  kernel.sink.change(k['loop-died'], consumer.index, fibre.instance, kernel.sink.value(failureValue(failure)))
  fibre.down = true
  kernel.closeAway(fibre, 'check-enabled', 'down', 0)
}

function endPass(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const cycle = fibre.cycle!
  const error = cycle.failed ? kernel.sink.value(failureValue(cycle.error)) : 0
  const result = passResult(cycle)
  // Who released a zone that it never had (D1) has lost nothing by it.
  if (result === -2) kernel.standstill.failed(consumer.index)
  kernel.sink.change(k['cycle-ended'], consumer.index, result, error)
  fibre.cycle = null
  // Who left some of what was fetched, because no executor had a place for it, has not seen the head (M2).
  const fetched = cycle.fetched >= 0 && cycle.fetched < kernel.spec.bundle.fetchSize && cycle.consumed === cycle.fetched
  const { failed } = cycle
  sleep(kernel, fibre, consumer, op, { consumed: failed ? 0 : cycle.result, failed, fetched, cycle })
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
  pass: { consumed: number; failed: boolean; fetched: boolean; cycle: Cycle | null },
): void {
  const { fetchSize } = kernel.spec.bundle
  if (consumer.component.kind === 'projector' && !fibre.headReached && !pass.failed) {
    const short = pass.consumed >= 0 && pass.consumed < fetchSize
    if (short && (kernel.profile.alignment === 'any-cycle' || pass.fetched)) {
      if (drain(kernel, fibre, consumer, op)) return
      kernel.aligned(fibre)
    }
  }
  rest(kernel, fibre, consumer, op, outagePause(kernel, fibre, consumer, pass.cycle) ?? sleepMs(kernel, pass))
}

/** A projector has seen the head once what it handed out is finished as well; true = there is something to wait for. */
function drain(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): boolean {
  if ((consumer.trackers.ifAny(fibre.instance)?.inFlight ?? 0) <= 0) return false
  fibre.draining = true
  fibre.awaitsTasks = true
  kernel.close(fibre, op, 'await-tasks', 0, kernel.now + drainMs)
  return true
}

function endDrain(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): void {
  fibre.draining = false
  fibre.awaitsTasks = false
  const flushes = consumer.config.watermark === true && consumer.holder === -1
  if (flushes) {
    fibre.version = consumer.version
    persistWatermark(kernel, fibre, consumer)
  }
  kernel.aligned(fibre)
  const ms = sleepMs(kernel, { consumed: 0, failed: false })
  rest(kernel, fibre, consumer, flushes ? 'persist-watermark' : 'await-tasks', ms)
}

function rest(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation, ms: number): void {
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

/** M8: whoever finds the zone taken has done nothing, and is told so, or not. */
function tellAnswer(kernel: Kernel, consumer: ConsumerRuntime, cycle: Cycle): void {
  const busy = !cycle.failed && cycle.result === -1
  const succeeded = !cycle.failed && (!busy || kernel.profile.busyReplay === 'success')
  kernel.sink.change(k['replay-answered'], consumer.index, succeeded ? 1 : 0, cycle.batch.length)
}
