import { advance } from '../cycles/cycle.ts'
import { changeKinds, zoneLosses } from '../model/change.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import type { Cycle, Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'

const k = changeKinds

type Loss = (typeof zoneLosses)[number]

/** The owner token of whoever runs this fibre: a thread of an instance. Replays run on the thread of the admin request. */
export function ownerOf(fibre: Fibre): string {
  // Asked for at both ends of every pass, and the same until its thread dies.
  if (fibre.ownerEpoch !== fibre.epoch) {
    fibre.ownerEpoch = fibre.epoch
    fibre.owner = ownerName(fibre)
  }
  return fibre.owner
}

const ownerName = (fibre: Fibre): string =>
  `i-${fibre.instance + 1}${fibre.epoch === 0 ? '' : `#${fibre.epoch + 1}`}${fibre.kind === 'replay' ? '/admin' : ''}`

/** The atom that tries to take the zone. */
export function enterZone(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const entered = kernel.store.enterExclusiveZone(consumer.id, ownerOf(fibre))
  if (entered) {
    consumer.holder = fibre.instance
    consumer.holds++
    consumer.owner = ownerOf(fibre)
    consumer.ownerHome = fibre.home
    consumer.holdSerial++
    kernel.sink.change(k['zone-entered'], consumer.index, fibre.instance, consumer.holds)
    // Whoever polls in vain must see that the zone is taken.
    kernel.wake(consumer)
  } else {
    kernel.sink.change(k['zone-refused'], consumer.index, fibre.instance, consumer.holder)
  }
  advance(consumer.config, cycle, entered)
}

/** The atom that gives it back, or what one takes for giving it back (D1). */
export function leaveZone(kernel: Kernel, fibre: Fibre, consumer: ConsumerRuntime, cycle: Cycle): void {
  const owner = ownerOf(fibre)
  if (consumer.owner !== owner && kernel.profile.releaseByOther === 'frees') {
    // The same as upstream's clean-up does, but nobody checks whose the zone is: it is taken from its holder.
    freeZone(kernel, consumer, 'released-by-other')
    kernel.store.leaveExclusiveZone(consumer.id, owner)
    advance(consumer.config, cycle, null)
    return
  }
  if (consumer.owner === owner) kernel.store.leaveExclusiveZone(consumer.id, owner)
  else releaseInVain(kernel, consumer, owner)
  consumer.holds--
  if (consumer.holds === 0) {
    consumer.holder = -1
    consumer.owner = null
  }
  kernel.sink.change(k['zone-left'], consumer.index, fibre.instance, consumer.holds * 2 + (cycle.failed ? 1 : 0))
  advance(consumer.config, cycle, null)
}

/** Of V8; others ignore it. */
const stacks = Error as { stackTraceLimit?: number | undefined }

/**
 * D1: the store refuses. That is what the scenario is about, and nobody will ask where in the code it was: writing the stack
 * down would take longer than all of the pass.
 */
function releaseInVain(kernel: Kernel, consumer: ConsumerRuntime, owner: string): void {
  const { stackTraceLimit } = stacks
  stacks.stackTraceLimit = 0
  try {
    kernel.store.leaveExclusiveZone(consumer.id, owner)
  } finally {
    stacks.stackTraceLimit = stackTraceLimit
  }
}

/** Take the zone from its holder, who does not leave it. */
export function freeZone(kernel: Kernel, consumer: ConsumerRuntime, why: Loss): void {
  const { owner, holder } = consumer
  if (owner === null) return
  for (; consumer.holds > 0; consumer.holds--) kernel.store.leaveExclusiveZone(consumer.id, owner)
  consumer.holder = -1
  consumer.owner = null
  consumer.stuck = false
  kernel.sink.change(k['zone-expired'], consumer.index, holder, zoneLosses.indexOf(why))
  kernel.wake(consumer)
}
