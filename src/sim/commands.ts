import { fields, toValue, type Fields } from '../base/value.ts'
import { beginCycle } from '../cycles/cycle.ts'
import { userActor } from '../model/actors.ts'
import { changeKinds } from '../model/change.ts'
import type { FaultSpec } from '../model/fault.ts'
import { FaultEngine } from './faults/engine.ts'
import { readStatus } from './faults/operator.ts'
import { bury, takeFromDead } from './failures.ts'
import { setCheckpoint } from './checkpoint.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { Kernel } from './kernel.ts'
import { moveNext } from './turns.ts'
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
    case 'inject':
      inject(kernel, command.fault)
      return
    case 'withdraw-fault':
      kernel.faults?.withdraw(command.fault)
      return
    case 'flag-dead': {
      flagDead(kernel, kernel.consumer(command.consumer), command.ordinal, command.retry)
      return
    }
    case 'delete-dead': {
      const consumer = kernel.consumer(command.consumer)
      for (const ordinal of command.ordinals) takeFromDead(kernel, consumer, kernel.log.at(ordinal))
      return
    }
    case 'edit-dead': {
      editDead(kernel, kernel.consumer(command.consumer), command.ordinal, command.payload)
      return
    }
    case 'move-next':
      moveNext(kernel, command.actor)
      return
    case 'move-checkpoint': {
      const consumer = kernel.consumer(command.consumer)
      setCheckpoint(kernel, consumer, kernel.log.seqOf(command.ordinal), command.ordinal)
      kernel.wake(consumer)
      return
    }
    case 'fetch-status':
      readStatus(kernel, kernel.consumer(command.consumer), 'status')
      return
    case 'replay-dead': {
      const consumer = kernel.consumer(command.consumer)
      for (const ordinal of command.ordinals ?? []) flagDead(kernel, consumer, ordinal, true)
      const fibre = kernel.passing.replay(consumer)
      fibre.cycle = beginCycle(true)
      kernel.schedule(fibre, kernel.now)
      kernel.wake(consumer)
      return
    }
  }
}

function inject(kernel: Kernel, fault: FaultSpec): void {
  kernel.faults ??= new FaultEngine(kernel)
  kernel.faults.arm(fault)
}

function flagDead(kernel: Kernel, consumer: ConsumerRuntime, ordinal: number, retry: boolean): void {
  kernel.store.setRetryDeadEvent(consumer.id, kernel.log.seqOf(ordinal), retry)
  kernel.sink.change(k['dead-flagged'], consumer.index, ordinal, retry ? 1 : 0)
}

/** The log stays as it is: only what this consumer is to be given again changes. */
function editDead(kernel: Kernel, consumer: ConsumerRuntime, ordinal: number, payload: Fields): void {
  const event = kernel.log.at(ordinal)
  const entry = kernel.store
    .getEventsFromDeadEventQueue(consumer.id)
    .find(({ eventSequenceNumber }) => eventSequenceNumber === event.eventSequenceNumber.toString())
  if (entry === undefined) return
  const { throwable: type, message } = entry.exception
  takeFromDead(kernel, consumer, event)
  bury(kernel, consumer, event.withPayload(payload), { kind: 'exception', type, message })
  flagDead(kernel, consumer, ordinal, true)
}

/** Which of them are one act is the matter of who gives them: the history is the same. */
function wordsOf(command: SimCommand): Fields {
  const told = Object.entries(command).filter(([name]) => name !== 'joined')
  return fields(told.map(([name, value]) => [name, toValue(value)]))
}
