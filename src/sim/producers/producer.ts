import { changeKinds } from '../../model/change.ts'
import type { Fibre } from '../fibre.ts'
import type { Kernel } from '../kernel.ts'
import type { KeySpec, ProducerSpec, RatePattern, RateProducerSpec } from '../spec.ts'
import { exactLn, exactPower, Weights, type RandomStream, type Streams } from '../streams.ts'

const k = changeKinds

/** A producer at work: what it has published, and whether it goes on. */
export class ProducerRuntime {
  readonly spec: ProducerSpec
  readonly index: number
  /** Epoch ms of virtual time 0. */
  readonly epochMs: number
  published = 0
  running: boolean
  done = false
  fibre: Fibre | null = null
  startedMs = 0
  /** Exact time of the last event; virtual ms, with fractions, so that rates do not drift. */
  exactMs = 0
  pattern: RatePattern | null
  readonly times: RandomStream
  readonly types: RandomStream
  readonly keys: RandomStream
  readonly draws: RandomStream
  readonly keyWeights: Weights
  readonly typeWeights: Weights

  constructor(spec: ProducerSpec, index: number, streams: Streams, epochMs: number) {
    this.spec = spec
    this.index = index
    this.epochMs = epochMs
    this.running = spec.kind === 'log' || spec.running
    this.pattern = spec.kind === 'rate' ? spec.pattern : null
    this.times = streams.get(`producer:${spec.name}:times`)
    this.types = streams.get(`producer:${spec.name}:types`)
    this.keys = streams.get(`producer:${spec.name}:keys`)
    this.draws = streams.get(`producer:${spec.name}:draws`)
    this.keyWeights = new Weights(spec.kind === 'rate' ? zipfWeights(spec.keys) : [1])
    this.typeWeights = new Weights(spec.kind === 'rate' ? spec.events.map((event) => event.weight) : [1])
  }
}

/** Events per 1,000 s that a producer begins with; 0 where it has no steady rate. */
export function ratePerKs({ pattern }: ProducerRuntime): number {
  if (pattern === null || pattern.kind === 'bursts') return 0
  return pattern.kind === 'ramp' ? pattern.fromPerKs : pattern.perKs
}

/** When the first event is due; null = there is none, infinite = not at this rate. */
export function firstDue(producer: ProducerRuntime, nowMs: number): number | null {
  const { spec } = producer
  if (spec.kind === 'log') return nextDue(producer, nowMs)
  if (spec.count === 0 || spec.events.length === 0) return null
  producer.startedMs = nowMs + spec.startMs
  producer.exactMs = producer.startedMs
  return nextDue(producer, nowMs)
}

/** When the next event is due after what has been published; null = there is none, infinite = not at this rate. */
function nextDue(producer: ProducerRuntime, nowMs: number): number | null {
  const { spec } = producer
  if (spec.kind === 'log') {
    const next = spec.events[producer.published]
    // An event without a time of its own happens when it is published: at once.
    return next === undefined ? null : Math.max(nowMs, (next.createdAt ?? -Infinity) - producer.epochMs)
  }
  if (producer.published >= spec.count) return null
  producer.exactMs = Math.max(producer.exactMs, nowMs - 1) + gapMs(producer)
  return Math.max(nowMs, Math.floor(producer.exactMs))
}

/** Virtual ms until the next event. */
function gapMs(producer: ProducerRuntime): number {
  const pattern = producer.pattern!
  switch (pattern.kind) {
    case 'constant':
      return msEach(pattern.perKs)
    case 'poisson':
      return (-exactLn(producer.times.unit()) * 1_000_000) / pattern.perKs
    case 'bursts':
      return producer.published % pattern.size === 0 && producer.published > 0 ? pattern.everyMs : 0
    case 'ramp':
      return rampGapMs(pattern, producer.exactMs - producer.startedMs)
  }
}

/** Virtual ms an event, at a steady rate; at none there never is one. */
const msEach = (perKs: number): number => 1_000_000 / perKs

/** From here until the rate, which changes on the way, has made one event. */
function rampGapMs({ fromPerKs, toPerKs, overMs }: RatePattern & { kind: 'ramp' }, passedMs: number): number {
  const left = overMs - passedMs
  if (left <= 0) return msEach(toPerKs)
  const growth = (toPerKs - fromPerKs) / overMs
  const rate = fromPerKs + growth * passedMs
  const within = rate * left + (growth * left * left) / 2
  if (within < 1_000_000) return left + (1 - within / 1_000_000) * msEach(toPerKs)
  // The root of a quadratic equation, in the form that also serves without growth. What is none may come out just below it.
  return 2_000_000 / (rate + Math.sqrt(Math.max(0, rate * rate + 2_000_000 * growth)))
}

/** Publish one event, and say when the next is due. */
export function performProducer(kernel: Kernel, fibre: Fibre): void {
  const producer = kernel.producers[fibre.index]!
  const { spec } = producer
  const event = spec.kind === 'log' ? spec.events[producer.published]! : makeEvent(producer, spec)
  producer.published++
  const logged = kernel.append(event, producer.index, 0)
  const dueMs = nextDue(producer, kernel.now)
  if (dueMs === null) {
    producer.done = true
    producer.running = false
    kernel.sink.change(k['producer-done'], producer.index, 0, 0)
    kernel.closeAway(fibre, 'publish', 'done', logged.ordinal)
  } else if (dueMs === Infinity) {
    kernel.closeAway(fibre, 'publish', 'publish', logged.ordinal)
  } else {
    kernel.close(fibre, 'publish', 'publish', logged.ordinal, dueMs)
  }
}

function makeEvent(producer: ProducerRuntime, spec: RateProducerSpec) {
  const template = spec.events[producer.types.weighted(producer.typeWeights)]!
  const n = producer.published + 1
  const key = keyOf(producer, spec.keys, n)
  const payload = template.payload({ n, key, draw: producer.draws.int(0, 999_999) })
  return { name: template.name, context: template.context, aggregateId: key, payload, createdAt: null }
}

function keyOf(producer: ProducerRuntime, keys: KeySpec, n: number): string {
  return keys.kind === 'fresh'
    ? `${keys.prefix}${n}`
    : `${keys.prefix}${producer.keys.weighted(producer.keyWeights) + 1}`
}

/** Weights 1/rank^(skew/100). */
function zipfWeights(keys: KeySpec): number[] {
  if (keys.kind === 'fresh') return [1]
  return Array.from({ length: keys.count }, (_, rank) => 1 / exactPower(rank + 1, keys.skew))
}

/** Stop or start a producer while the run goes on. */
export function switchProducer(kernel: Kernel, index: number, running: boolean): void {
  const producer = kernel.producers[index]
  if (producer === undefined || producer.done || producer.running === running) return
  producer.running = running
  kernel.sink.change(k['producer-switched'], index, running ? 1 : 0, 0)
  const { fibre } = producer
  if (fibre === null) return
  if (!running) {
    kernel.takeOff(fibre)
    return
  }
  producer.exactMs = Math.max(producer.exactMs, kernel.now)
  const dueMs = producer.published === 0 ? firstDue(producer, kernel.now) : nextDue(producer, kernel.now)
  if (dueMs !== null && dueMs < Infinity) kernel.schedule(fibre, dueMs)
}

/** Change a producer's rate while the run goes on: it is constant from now on. */
export function rateProducer(kernel: Kernel, index: number, perKs: number): void {
  const producer = kernel.producers[index]
  if (producer === undefined || producer.spec.kind === 'log' || producer.done) return
  const poisson = producer.pattern?.kind === 'poisson'
  producer.pattern = { kind: poisson ? 'poisson' : 'constant', perKs }
  kernel.sink.change(k['producer-rated'], index, perKs, 0)
  if (producer.fibre === null || !producer.running) return
  producer.exactMs = kernel.now
  const dueMs = nextDue(producer, kernel.now)
  if (dueMs !== null && dueMs < Infinity) kernel.schedule(producer.fibre, dueMs)
  else kernel.takeOff(producer.fibre)
}
