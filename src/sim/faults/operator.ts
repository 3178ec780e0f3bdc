import { TextNumbers } from '../../base/text-numbers.ts'
import { changeKinds, operationCode } from '../../model/change.ts'
import { setCheckpoint } from '../checkpoint.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import { crashInstance, fibresOf, forget } from './crash.ts'

const k = changeKinds

/** What people and their tools do to a running bundle at a bad moment. */

export function switchOff(kernel: Kernel, consumer: ConsumerRuntime, forMs: number): void {
  if (!consumer.enabled) return
  switchTo(kernel, consumer, false)
  if (forMs > 0) kernel.faults!.at(kernel.now + forMs, { kind: 'enable', consumer: consumer.index })
}

export function switchTo(kernel: Kernel, consumer: ConsumerRuntime, enabled: boolean): void {
  if (consumer.enabled === enabled) return
  kernel.store.setEnabled(consumer.id, enabled)
  consumer.enabled = enabled
  kernel.sink.change(k['consumer-switched'], consumer.index, enabled ? 1 : 0, 0)
  kernel.wake(consumer)
}

/**
 * As the dashboards of upstream do: the status asks for the checkpoint, which version 1 makes up where there is none (D7); who
 * asks for the last event makes it up in version 2 as well (M10).
 */
export function readStatus(kernel: Kernel, consumer: ConsumerRuntime, asks: 'status' | 'last-event'): void {
  const { statusRead, lastEventRead } = kernel.profile
  const writes = (asks === 'status' ? statusRead : lastEventRead) === 'seeds-head' && consumer.checkpoint < 0
  kernel.sink.change(k['status-read'], consumer.index, writes ? 1 : 0, 0)
  if (writes) setCheckpoint(kernel, consumer, kernel.log.head, kernel.log.length)
}

export interface Restart {
  readonly drainMs: number | null
  readonly downMs: number
  readonly wipe: boolean
}

/** @param only  one instance; null = all */
export function restartBundle(kernel: Kernel, only: number | null, { drainMs, downMs, wipe }: Restart): void {
  const instances = only === null ? Array.from({ length: kernel.shape.instances }, (_, i) => i) : [only]
  for (const instance of instances) {
    if (instance >= kernel.shape.instances) continue
    const forgets = wipe && only === null
    if (drainMs === null) stop(kernel, instance, { downMs, wipe: forgets && instance === instances.length - 1 })
    else {
      const due = kernel.faults!.at(kernel.now + drainMs, { kind: 'stop', instance, downMs, wipe: forgets })
      kernel.faults!.draining.set(instance, due)
      for (const consumer of kernel.consumers) stopIfIdle(kernel, consumer.loops[instance]!, consumer)
      stopWhenDrained(kernel, instance)
    }
  }
}

/** The instance is down from now on, with whatever still ran. */
export function stop(
  kernel: Kernel,
  instance: number,
  { downMs, wipe }: { readonly downMs: number; readonly wipe: boolean },
): void {
  const { draining, stopped } = kernel.faults!
  draining.delete(instance)
  const serial = crashInstance(kernel, instance, { lock: 'session', leaseMs: 0, restartAfterMs: downMs }, null, wipe)
  if (!wipe) return
  // What is in memory is gone when the last has stopped: nobody begins with what is about to go.
  stopped.push({ instance, serial })
  if (draining.size > 0) return
  forgetAll(kernel)
  for (const each of stopped.splice(0)) kernel.faults!.at(kernel.now + downMs, { kind: 'restart', ...each })
}

/** A loop that is between two passes of an instance that is being stopped goes no further. */
function stopIfIdle(kernel: Kernel, loop: Fibre, consumer: ConsumerRuntime): void {
  if (loop.cycle !== null || loop.down) return
  forget(loop)
  kernel.drop(loop)
  loop.down = true
  loop.epoch++
  kernel.sink.change(k['loop-crashed'], consumer.index, loop.instance, -1)
}

/** The loop would begin a pass, but its instance is being stopped. Answers whether it is. */
export function stopsHere(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime): boolean {
  if (kernel.faults?.draining.has(fibre.instance) !== true) return false
  stopIfIdle(kernel, fibre, consumer)
  kernel.sink.close(operationCode.fault, operationCode.down, 0, fibre.cycleNumber)
  stopWhenDrained(kernel, fibre.instance)
  return true
}

/**
 * Nothing of the instance runs any more that it waits for: there is no need to wait longer. Upstream waits for tasks only where an
 * executor is registered (M11).
 */
export function stopWhenDrained(kernel: Kernel, instance: number): void {
  const due = kernel.faults?.draining.get(instance)
  if (due === undefined) return
  const loops = kernel.consumers.every((consumer) => consumer.loops[instance]!.down)
  const blind = kernel.profile.stopDrain === 'registered-executors' && kernel.executors[instance]!.size === 0
  const awaited = fibresOf(kernel, instance).filter(({ kind }) => kind !== 'task' || !blind)
  if (loops && awaited.length === 0) kernel.schedule(due, kernel.now)
}

/** A store in memory has died with its process: nobody remembers anything. The views are the application's own, and stay. */
function forgetAll(kernel: Kernel): void {
  const { store } = kernel
  if (!('forget' in store) || typeof store.forget !== 'function') return
  store.forget()
  kernel.sink.change(k['store-wiped'], 0, 1, 0)
  for (const consumer of kernel.consumers) {
    consumer.checkpoint = -1
    consumer.version++
    consumer.enabled = true
    consumer.inError = false
    consumer.errorStreak = 0
    consumer.dead.clear()
    consumer.endedKeys = new TextNumbers()
    consumer.endedAtBirth.clear()
    consumer.claims.clear()
    kernel.wake(consumer)
  }
}
