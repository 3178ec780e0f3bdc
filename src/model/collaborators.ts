import type { EventFetchRequest, PublishedEvent } from './event.ts'
import type { Seq } from './seq.ts'

/** Milliseconds, injected: domain code never reads the machine's clock. */
export interface Clock {
  now(): number
}

/** Timers of the asynchronous driver, injected likewise. */
export interface Timers extends Clock {
  /** Resolves after `ms`; rejects at once when aborted. */
  sleep(ms: number, signal?: AbortSignalLike): Promise<void>
}

/** The part of `AbortSignal` that domain code uses; the platform's own fits it. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** The connection to the cluster, as far as a store and its consumers need it (EVENTO §1.2, §1.3). */
export interface EventoServer {
  /** Null where the server's answer carried no list. */
  fetchEvents(
    request: EventFetchRequest,
    timeoutMs: number,
  ): Promise<readonly PublishedEvent[] | null> | readonly PublishedEvent[] | null
  /** Largest sequence number in the whole log, all contexts; 0 when empty. Null where the server's answer was none. */
  lastEventSequenceNumber(timeoutMs: number): Promise<Seq | null> | Seq | null
  getBundleId(): string
  getInstanceId(): string
}

/** Takes service times. Unless forced, samples with its own rate; never lets an error escape (EVENTO §1.2). */
export interface PerformanceService {
  sendServiceTimeMetric(metric: ServiceTimeMetric): void
}

export interface ServiceTimeMetric {
  readonly bundleId: string
  readonly instanceId: string
  readonly component: string
  /** The event's name. */
  readonly message: string
  readonly startMs: number
  readonly endMs: number
  readonly force: boolean
}

/** Turns errors and states into text and back. */
export interface ObjectMapper {
  writeValueAsString(value: unknown): string
  readValue(text: string): unknown
}

/** Runs an observer's tasks. */
export interface Executor {
  /**
   * @returns nothing, or a promise that the consumer waits for before it goes on: for the task's end where tasks run in the
   *   caller, for a free place where places are few
   * @throws EventoError `executor-rejected` when it takes no more
   */
  execute(task: () => Promise<void>): Promise<void> | void
}
