import type { LoggedEvent } from '../../engine/event-log.ts'
import { changeKinds } from '../../model/change.ts'
import { send } from '../atoms.ts'
import type { ConsumerRuntime } from '../consumer-runtime.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import { runOnView, takeView } from '../project.ts'

const k = changeKinds

/**
 * A handler that is cut short: its first effects happen, in their order, and nothing of the rest. Effects are what the world
 * outside sees: the commands of a saga, the view of a projector, what an observer does. Answers how many happened.
 */
export function partly(
  kernel: Kernel,
  fibre: Fibre,
  consumer: ConsumerRuntime,
  event: LoggedEvent,
  effects: number,
): number {
  if (effects === 0) return 0
  const { component } = consumer
  switch (component.kind) {
    case 'saga': {
      const handler = component.handlers.get(event.name) ?? component.handlers.get('*')
      const cycle = fibre.cycle!
      const outcome = handler?.run(event, cycle.saga?.value ?? null)
      if (outcome?.ok !== true) return 0
      const sent = outcome.commands.slice(0, effects)
      for (const command of sent) send(kernel, event, cycle.saga?.number ?? 0, command)
      return sent.length
    }
    case 'projector': {
      const handler = component.handlers.get(event.name) ?? component.handlers.get('*')
      if (handler === undefined) return 0
      const outcome = runOnView(kernel, consumer, component, event, handler.run)
      if (!outcome.ok) return 0
      takeView(kernel, consumer, component, outcome.view)
      return 1
    }
    case 'observer': {
      const handler = component.handlers.get(event.name) ?? component.handlers.get('*')
      const outcome = handler?.run(event)
      if (outcome?.ok !== true) return 0
      if (outcome.note !== null)
        kernel.sink.change(k.noted, consumer.index, kernel.sink.value(outcome.note), event.ordinal)
      return 1
    }
  }
}
