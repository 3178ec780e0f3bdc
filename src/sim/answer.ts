import { fields } from '../base/value.ts'
import { changeKinds } from '../model/change.ts'
import type { Command } from '../model/handler.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import { Weights } from './streams.ts'

const k = changeKinds

/**
 * A saga's command goes to the service that knows it, which answers after a latency, with an outcome, both drawn from
 * streams of the service's own. A command that no service knows stays open: that is what a missing aggregate looks like.
 */
export function sendCommand(kernel: Kernel, command: Command, causeOrdinal: number): void {
  const index = kernel.services.findIndex((service) => service.commands.has(command.name))
  if (index < 0) return
  const service = kernel.services[index]!
  const spec = service.commands.get(command.name)!
  const latency = kernel.streams.get(`service:${service.name}:latency`).int(spec.latencyMs.min, spec.latencyMs.max)
  const fibre = kernel.newAnswer(index)
  fibre.command = command
  fibre.causeOrdinal = causeOrdinal
  fibre.outcome = kernel.streams.get(`service:${service.name}:outcome`).weighted(new Weights(spec.outcomes.map((outcome) => outcome.weight)))
  kernel.schedule(fibre, kernel.now + latency)
}

/** The service answers: it publishes the events of the outcome, in one atom. */
export function performAnswer(kernel: Kernel, fibre: Fibre): void {
  const service = kernel.services[fibre.index]!
  const command = fibre.command!
  const outcome = service.commands.get(command.name)!.outcomes[fibre.outcome]!
  const cause = kernel.sink.value(
    fields([
      ['command', command.name],
      ['service', service.name],
      ['outcome', outcome.label],
      ['event', fibre.causeOrdinal],
    ]),
  )
  kernel.sink.change(k['command-answered'], fibre.index, cause, fibre.causeOrdinal)
  for (const published of outcome.publish) {
    const event = {
      name: published.name,
      context: published.context,
      aggregateId: published.aggregateId(command),
      payload: published.payload(command),
      createdAt: null,
    }
    kernel.append(event, kernel.shape.producers + fibre.index, cause)
  }
  kernel.closeAway(fibre, 'answer', 'done', 0)
}
