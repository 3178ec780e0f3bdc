import { ensure } from '../../base/assert.ts'
import { passes } from '../../cycles/attempt.ts'
import type { CycleConfig } from '../../cycles/cycle.ts'
import { driveTask, type TaskEffects } from '../../cycles/drive.ts'
import type { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import { beginTask, type TaskState } from '../../cycles/task.ts'
import { errorKind } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { ConsumerExecutor, DeadEventQueue } from '../../model/modern.ts'
import type { ReplayTally } from './replay-tally.ts'

type Event = PublishedEvent

/** What a cycle's tasks need of where it takes place. */
export interface TaskSurroundings {
  readonly deadEventQueue: DeadEventQueue
  readonly submitTimeoutMs: number
  readonly warn: (words: string) => void
  /** Of a replay: what its report is made of. */
  readonly tally: ReplayTally | null
  /** The consumer’s, made when there is first need. */
  readonly tracker: () => InFlightTracker
}

interface Handling {
  readonly call: (event: Event) => Promise<null>
  readonly releaseClaim: (event: Event) => Promise<void>
}

/** What one cycle hands out to executors, and what the tracker is told of it (EVENTO §5.4). */
export class HandedOutTasks {
  readonly #at: TaskSurroundings
  readonly #config: CycleConfig<Event>
  readonly #effects: TaskEffects<Event>
  #last: { readonly task: TaskState<Event>; readonly settled: Promise<void> } | null = null

  constructor(at: TaskSurroundings, config: CycleConfig<Event>, { call, releaseClaim }: Handling) {
    const { deadEventQueue: dead } = at
    this.#at = at
    this.#config = config
    this.#effects = {
      unbury: async ({ event }) => nothing(await dead.remove(config.consumer, event)),
      handle: ({ event }) => call(event),
      'record-error': () => true,
      'wait-retry': () => null,
      bury: async ({ event, cause }) => {
        await releaseClaim(event)
        return nothing(await dead.add(config.consumer, event, cause))
      },
    }
  }

  /** Whether anything was handed out. */
  get any(): boolean {
    return this.#last !== null
  }

  /** @returns once its body has begun; false = the executor had no place in time */
  async handOut(event: Event, executor: ConsumerExecutor, replay: boolean): Promise<boolean> {
    const { tally, submitTimeoutMs } = this.#at
    const tracker = this.#at.tracker()
    const task = beginTask(this.#config, event, replay)
    let settle = (): void => {}
    const settled = new Promise<void>((resolve) => (settle = resolve))
    this.#last = { task, settled }
    const begun = await executor.submit(
      () => this.#run(task, tracker).finally(settle),
      event.aggregateId,
      submitTimeoutMs,
    )
    if (!begun) tracker.recordSubmitTimeout()
    else tally?.begun(settled)
    return begun
  }

  /** How the one that was handed out last came out. @throws what it was left for, unless its consumer was switched off */
  async settled(): Promise<'settled' | 'left'> {
    const { task, settled } = ensure(this.#last, 'no task was dispatched')
    await settled
    if (!task.left) return 'settled'
    if (errorKind(task.cause) !== 'consumer-disabled') throw task.cause
    return 'left'
  }

  /** The body of a task. */
  async #run(task: TaskState<Event>, tracker: InFlightTracker): Promise<void> {
    const { kind, watermark, consumer, profile } = this.#config
    const seq = task.event.eventSequenceNumber
    tracker.enter()
    if (watermark === true) tracker.recordDispatched(seq)
    await driveTask(this.#config, task, this.#effects)
    if (!task.left) this.#at.tally?.ended(task.failing)
    this.#recordOutcome(task, tracker)
    if (task.left && kind === 'projector') this.#at.warn(`${consumer} is disabled: #${seq} is dropped`)
    // Upstream remembers what is finished also where nothing will ever ask for it (M3).
    if (kind === 'projector' && (watermark === true || profile.watermark === 'adjacent')) tracker.recordCompleted(seq)
    tracker.exit()
  }

  /** For the pace of what follows. Upstream does not count the outcomes of observers (M6). */
  #recordOutcome(task: TaskState<Event>, tracker: InFlightTracker): void {
    const { kind, profile } = this.#config
    if (kind !== 'projector' && profile.taskOutage !== 'counted') return
    if (!task.failing && !task.left) tracker.recordSuccess()
    else if (passes(profile, task.cause)) tracker.recordTransientFailure()
  }
}

const nothing = (_done: unknown): null => null
