import type { PerformanceService, ServiceTimeMetric } from '../model/collaborators.ts'
import { InvalidArgumentError } from '../model/errors.ts'

/** How long a component took for events of one name. */
export interface ServiceTime {
  readonly component: string
  /** The event's name. */
  readonly message: string
  /** Events measured. */
  readonly count: number
  readonly totalMs: number
  readonly maxMs: number
}

export interface InMemoryPerformanceServiceOptions {
  /** Share of events that is measured, 0 … 1. Default 1: all. Forced metrics are always taken. */
  readonly rate?: number
  /** Draws from 0 (included) to 1 (excluded). Needed for a rate between 0 and 1. */
  readonly chance?: () => number
  /** Told of every metric that was taken. What it throws goes no further. */
  readonly onMetric?: (metric: ServiceTimeMetric) => void
}

/**
 * Keeps service times in memory, per component and event name. As upstream, sending never fails: measuring must not disturb
 * what is measured (EVENTO §1.2).
 *
 * @example
 * ```ts
 * import { InMemoryPerformanceService } from 'sagascope'
 *
 * const performance = new InMemoryPerformanceService()
 * const metric = { bundleId: 'orders', instanceId: 'i-1', component: 'OrderView', message: 'OrderPlaced', force: false }
 * performance.sendServiceTimeMetric({ ...metric, startMs: 1000, endMs: 1030 })
 * performance.sendServiceTimeMetric({ ...metric, startMs: 2000, endMs: 2010 })
 * const { count, totalMs, maxMs } = performance.serviceTime('OrderView', 'OrderPlaced')!
 * if (count !== 2 || totalMs !== 40 || maxMs !== 30) throw new Error('counted, added up, and the longest kept')
 * ```
 */
export class InMemoryPerformanceService implements PerformanceService {
  readonly rate: number
  readonly #chance: () => number
  readonly #onMetric: (metric: ServiceTimeMetric) => void
  readonly #times = new Map<string, ServiceTime>()

  /** @throws InvalidArgumentError for a rate outside 0 … 1, or one between without `chance` */
  constructor({ rate = 1, chance, onMetric = () => {} }: InMemoryPerformanceServiceOptions = {}) {
    if (!(rate >= 0 && rate <= 1)) throw new InvalidArgumentError('rate', rate, '0 to 1')
    if (chance === undefined && rate > 0 && rate < 1) {
      throw new InvalidArgumentError('chance', chance, 'a function that draws from 0 to 1: the rate asks for one')
    }
    this.rate = rate
    this.#chance = chance ?? (() => 0)
    this.#onMetric = onMetric
  }

  sendServiceTimeMetric(metric: ServiceTimeMetric): void {
    try {
      if (!this.#sampled(metric.force)) return
      this.#add(metric)
      this.#onMetric(metric)
    } catch {
      // Never lets an error escape: the event has been handled, whatever became of its metric.
    }
  }

  /** The service times of all components, in order of their first event. */
  serviceTimes(): readonly ServiceTime[] {
    return [...this.#times.values()]
  }

  /** Null when nothing was measured. */
  serviceTime(component: string, message: string): ServiceTime | null {
    return this.#times.get(keyOf(component, message)) ?? null
  }

  #sampled(force: boolean): boolean {
    // Draw for forced metrics as well, so that forcing one shifts no later draw.
    const drawn = this.#chance()
    return force || drawn < this.rate
  }

  #add({ component, message, startMs, endMs }: ServiceTimeMetric): void {
    const ms = Math.max(0, endMs - startMs)
    const key = keyOf(component, message)
    const { count, totalMs, maxMs } = this.#times.get(key) ?? { count: 0, totalMs: 0, maxMs: 0 }
    const maxed = Math.max(maxMs, ms)
    this.#times.set(key, { component, message, count: count + 1, totalMs: totalMs + ms, maxMs: maxed })
  }
}

const keyOf = (component: string, message: string): string => `${component}\n${message}`
