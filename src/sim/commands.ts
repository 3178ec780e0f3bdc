import { fields, type Fields } from '../base/value.ts'
import { beginCycle } from '../cycles/cycle.ts'
import { userActor } from '../model/actors.ts'
import { changeKinds } from '../model/change.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { Kernel } from './kernel.ts'
import { rateProducer, switchProducer } from './producers/producer.ts'

const k = changeKinds

/** Give a command to the run, as a step of its own between two atoms. */
export function give(kernel: Kernel, command: SimCommand): void {
  kernel.command(command.kind, wordsOf(command), () => perform(kernel, command))
}

function perform(kernel: Kernel, command: SimCommand): void {
  switch (command.kind) {
    case 'publish': {
      const { name, context, key, payload } = command
      kernel.append({ name, context, aggregateId: key, payload, createdAt: null }, userActor(kernel.shape), 0)
      return
    }
    case 'set-enabled': {
      const consumer = kernel.consumer(command.consumer)
      kernel.store.setEnabled(consumer.id, command.enabled)
      consumer.enabled = command.enabled
      kernel.sink.change(k['consumer-switched'], consumer.index, command.enabled ? 1 : 0, 0)
      kernel.wake(consumer)
      return
    }
    case 'producer-running':
      switchProducer(kernel, command.producer, command.running)
      return
    case 'producer-rate':
      rateProducer(kernel, command.producer, command.perKs)
      return
    case 'flag-dead': {
      const consumer = kernel.consumer(command.consumer)
      kernel.store.setRetryDeadEvent(consumer.id, kernel.log.seqOf(command.ordinal), command.retry)
      kernel.sink.change(k['dead-flagged'], consumer.index, command.ordinal, command.retry ? 1 : 0)
      return
    }
    case 'replay-dead': {
      const consumer = kernel.consumer(command.consumer)
      const fibre = kernel.newReplay(consumer)
      fibre.cycle = beginCycle(true)
      kernel.schedule(fibre, kernel.now)
      kernel.wake(consumer)
      return
    }
  }
}

function wordsOf(command: SimCommand): Fields {
  return fields(Object.entries(command).map(([name, value]) => [name, value]))
}
