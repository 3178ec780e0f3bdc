import { emptyRecord } from '../base/value.ts'
import { changeKinds } from '../model/change.ts'
import type { Command } from '../model/handler.ts'
import type { Fibre } from './fibre.ts'
import type { Kernel } from './kernel.ts'
import type { ServiceCommandSpec, ServiceSpec } from './spec.ts'
import { Weights, type RandomStream, type Streams } from './streams.ts'

const k = changeKinds

/** Where a command goes: the service that knows it, and what chance has to say there. */
export interface CommandRoute {
  /** Index of the service. */
  readonly service: number
  readonly spec: ServiceCommandSpec
  readonly weights: Weights
  readonly latency: RandomStream
  readonly outcome: RandomStream
}

/** By name of the command. Of several services that know it, the first answers. */
export function routesOf(services: readonly ServiceSpec[], streams: Streams): ReadonlyMap<string, CommandRoute> {
  const routes = new Map<string, CommandRoute>()
  for (const [service, { name, commands }] of services.entries()) {
    const latency = streams.get(`service:${name}:latency`)
    const outcome = streams.get(`service:${name}:outcome`)
    for (const [command, spec] of commands) {
      const weights = new Weights(spec.outcomes.map((each) => each.weight))
      if (!routes.has(command)) routes.set(command, { service, spec, weights, latency, outcome })
    }
  }
  return routes
}

/**
 * A saga's command goes to the service that knows it, which answers after a latency, with an outcome, both drawn from
 * streams of the service's own. A command that no service knows stays open: that is what a missing aggregate looks like.
 */
export function sendCommand(kernel: Kernel, command: Command, causeOrdinal: number): void {
  const route = kernel.routes.get(command.name)
  if (route === undefined) return
  const { latencyMs } = route.spec
  const latency = command.timer?.ms ?? route.latency.int(latencyMs.min, latencyMs.max)
  const fibre = kernel.passing.answer(route.service)
  fibre.command = command
  fibre.causeOrdinal = causeOrdinal
  fibre.outcome = route.spec.outcomes[route.outcome.weighted(route.weights)]!
  kernel.schedule(fibre, kernel.now + latency)
}

/** The service answers: it publishes the events of the outcome, in one atom. */
export function performAnswer(kernel: Kernel, fibre: Fibre): void {
  const service = kernel.services[fibre.index]!
  const command = fibre.command!
  const outcome = fibre.outcome!
  const words = emptyRecord()
  words['command'] = command.name
  words['service'] = service.name
  words['outcome'] = outcome.label
  words['event'] = fibre.causeOrdinal
  const cause = kernel.sink.value(words)
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
  kernel.closeForGood(fibre, 'answer', 0)
}
