import type { AbortSignalLike, Timers } from '../../model/collaborators.ts'
import type { ExecutorStats } from '../../model/modern.ts'
import type { ConsumerProcessor } from './consumer-processor.ts'
import type { EngineSupervisor } from './engine-supervisor.ts'
import type { ConsumerExecutor } from './executors.ts'

/** What a bundle tells of its executors and of the consumers that use them (EVENTO §4.13). */
export interface ConsumerStats {
  readonly executors: readonly ExecutorStats[]
  /** Projectors and observers. */
  readonly consumers: readonly {
    readonly consumerId: string
    readonly componentName: string
    readonly inFlight: number
    readonly submitTimeouts: number
    readonly transientFailures: number
  }[]
}

export interface ConsumerStatsPublisherOptions {
  readonly supervisor: EngineSupervisor
  readonly processor: ConsumerProcessor
  readonly executors: readonly ConsumerExecutor[]
  readonly timers: Timers
  /** ms between two messages; the first comes after one interval. Default 30,000. */
  readonly intervalMs?: number
  /** Where they go. What it throws is swallowed: figures are no reason to stop. */
  readonly publish: (stats: ConsumerStats) => unknown
}

/** The figures as they are now. */
export function consumerStats({
  supervisor,
  processor,
  executors,
}: Pick<ConsumerStatsPublisherOptions, 'supervisor' | 'processor' | 'executors'>): ConsumerStats {
  return {
    executors: executors.map((executor) => executor.stats()),
    consumers: supervisor.engines
      .filter(({ kind }) => kind !== 'saga')
      .map(({ consumerId, component }) => ({
        consumerId,
        componentName: component,
        inFlight: processor.inFlightCount(consumerId),
        submitTimeouts: processor.asyncSubmitTimeouts(consumerId),
        transientFailures: processor.asyncTransientFailures(consumerId),
      })),
  }
}

/** Publish the figures at intervals until the signal. Silent where no executor is registered, as upstream. */
export async function publishConsumerStats(
  options: ConsumerStatsPublisherOptions,
  stopping: AbortSignalLike,
): Promise<void> {
  if (options.executors.length === 0) return
  await repeat(options.timers, options.intervalMs ?? 30_000, stopping, () => options.publish(consumerStats(options)))
}

/** Do something at intervals until the signal, whatever it throws. */
export async function repeat(
  timers: Timers,
  everyMs: number,
  stopping: AbortSignalLike,
  act: () => unknown,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await timers.sleep(everyMs, stopping)
    } catch {
      return
    }
    try {
      await act()
    } catch {
      // Tried again after the next interval.
    }
  }
}
