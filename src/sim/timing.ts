import { ensure } from '../base/assert.ts'
import type { TaskPhase } from '../cycles/task.ts'
import { pauseAfter, type Pass } from '../engine/bundle/pause.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import { changeKinds, type Operation } from '../model/change.ts'
import { handlerOf, type ConsumerRuntime } from './consumer-runtime.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

/** Upstream's defaults, in virtual ms. */
const submitTimeoutMs = 5_000
const barrierTimeoutMs = 30_000

/** How long a loop waits for a place in an executor. */
export const submitTimeout = (kernel: Kernel): number => kernel.spec.bundle.submitTimeoutMs ?? submitTimeoutMs

/** How long a loop sleeps after a pass, in virtual ms. */
export const sleepMs = (kernel: Kernel, pass: Pass): number =>
  pauseAfter(pass, {
    profile: kernel.profile,
    fetchSize: kernel.spec.bundle.fetchSize,
    fetchDelay: kernel.spec.bundle.fetchDelay,
  })

export const idlePeriod = (kernel: Kernel): number => Math.max(1, sleepMs(kernel, { consumed: 0, failed: false }))

/** Close an atom in the middle of a cycle: handlers and pauses take time, everything else goes on at once. */
export function closeInCycle(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, op: Operation): void {
  const cycle = fibre.cycle!
  const event = cycle.batch[cycle.index]
  const ordinal = event?.ordinal ?? 0
  if (cycle.phase === 'await-task' && fibre.task === null && fibre.waitedBy !== null) {
    kernel.closeAway(fibre, op, 'await-task', ordinal)
    return
  }
  const next: Operation = fibre.task === null ? cycle.phase : taskOperation(fibre.task.phase)
  kernel.close(fibre, op, next, ordinal, kernel.now + delayBefore(kernel, fibre, consumer, next, event))
}

export function delayBefore(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  next: Operation,
  event: LoggedEvent | undefined,
): number {
  if (event === undefined) return 0
  if (next === 'dispatch' && fibre.place === 'wanted') return submitTimeout(kernel)
  if (next === 'await-tasks' && fibre.awaitsTasks) return kernel.spec.bundle.barrierTimeoutMs ?? barrierTimeoutMs
  if (next === 'handle') return handlerOf(consumer, event)?.latencyMs ?? 0
  if (next !== 'wait-retry') return 0
  const ms = ensure(consumer.attributes.of(event), `no handler for ${event.name}`).retryDelay
  if (fibre.kind === 'loop') kernel.sink.change(k.slept, consumer.index, fibre.instance, ms)
  return ms
}

export const taskOperation = (phase: TaskPhase): Operation => (phase === 'ended' ? 'done' : phase)
