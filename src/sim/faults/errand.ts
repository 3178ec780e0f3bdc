import { unreachable } from '../../base/assert.ts'
import { changeKinds } from '../../model/change.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import { freeZone } from '../zones.ts'
import { stop, switchTo } from './operator.ts'

/** What a fault does at a time of its own, as plain data. */
export type Errand =
  | { readonly kind: 'strike'; readonly fault: number }
  | { readonly kind: 'restart'; readonly instance: number; readonly serial: number }
  | { readonly kind: 'restart-loop'; readonly consumer: number; readonly instance: number; readonly epoch: number }
  | { readonly kind: 'lease'; readonly consumer: number; readonly owner: string; readonly hold: number }
  | { readonly kind: 'enable'; readonly consumer: number }
  | { readonly kind: 'reveal'; readonly ordinal: number }
  | { readonly kind: 'stop'; readonly instance: number; readonly downMs: number; readonly wipe: boolean }

/** One atom of a fault's own fibre, which ends with it. */
export function performErrand(kernel: Kernel, fibre: Fibre): void {
  const errand = fibre.errand!
  switch (errand.kind) {
    case 'strike':
      kernel.faults!.strikeAtTime(errand.fault)
      break
    case 'restart':
      kernel.instanceUp(errand.instance, errand.serial)
      break
    case 'restart-loop': {
      const loop = kernel.consumers[errand.consumer]!.loops[errand.instance]!
      if (loop.down && loop.epoch === errand.epoch) restartLoop(kernel, loop)
      break
    }
    case 'lease': {
      const consumer = kernel.consumers[errand.consumer]!
      if (consumer.owner === errand.owner && consumer.holdSerial === errand.hold)
        freeZone(kernel, consumer, 'lease-ran-out')
      break
    }
    case 'enable':
      switchTo(kernel, kernel.consumers[errand.consumer]!, true)
      break
    case 'reveal':
      reveal(kernel, errand.ordinal)
      break
    case 'stop':
      stop(kernel, errand.instance, errand)
      break
    default:
      unreachable(errand)
  }
  kernel.closeAway(fibre, 'fault', 'done', 0)
}

function restartLoop(kernel: Kernel, loop: Fibre): void {
  loop.down = false
  kernel.sink.change(changeKinds['loop-restarted'], loop.index, loop.instance, 0)
  kernel.schedule(loop, kernel.now)
}

/** An event that has had its number for a while is visible now. */
function reveal(kernel: Kernel, ordinal: number): void {
  const event = kernel.log.at(ordinal)
  kernel.log.reveal(ordinal)
  kernel.sink.change(changeKinds['event-revealed'], 0, ordinal, 0)
  for (const consumer of kernel.consumers) if (consumer.filter.matches(event)) kernel.wake(consumer)
}
