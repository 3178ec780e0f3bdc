import { ensure } from '../../base/assert.ts'
import { passes } from '../../cycles/attempt.ts'
import type { SagaStateFetcher } from '../../cycles/code-handler.ts'
import { currentEvent, type CycleConfig, type CycleState, type Replies } from '../../cycles/cycle.ts'
import { driveTask, type CycleEffects, type TaskEffects } from '../../cycles/drive.ts'
import { fetchAfter, headOf, measured, withFetcher } from '../../cycles/effects.ts'
import type { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import { beginTask, type TaskState } from '../../cycles/task.ts'
import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import { errorKind, EventoError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type {
  ConsumerExecutor,
  ConsumerLock,
  DeadEventQueue,
  DedupeStore,
  LockHandle,
  SagaStateStore,
} from '../../model/modern.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Seq } from '../../model/seq.ts'
import type { Awaitable } from '../../model/store-contract.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { ReplayTally } from './replay-tally.ts'
import { within } from './within.ts'

type Event = PublishedEvent
type Cycle = Readonly<CycleState<Event, SagaState>>

/** Where a cycle takes place. */
interface ProcessorSurroundings {
  readonly eventoServer: EventoServer
  readonly lock: ConsumerLock
  readonly sagaStateStore: SagaStateStore
  readonly deadEventQueue: DeadEventQueue
  readonly dedupeStore: DedupeStore | null
  readonly performance: PerformanceService
  readonly timers: Timers
  readonly timeoutMs: number
  readonly submitTimeoutMs: number
  readonly barrierTimeoutMs: number
  readonly lagWarnThreshold: bigint
  readonly warn: (words: string) => void
  /** Of a replay: what its report is made of. */
  readonly tally: ReplayTally | null
  /** The consumer’s, made when there is first need. */
  readonly tracker: () => InFlightTracker
  readonly trackerIfAny: () => InFlightTracker | null
}

type Code =
  | { readonly handle: (event: Event) => unknown }
  | { readonly handleSaga: (fetcher: SagaStateFetcher, event: Event) => Awaitable<SagaState | null> }

interface Dispatched {
  readonly task: TaskState<Event>
  readonly settled: Promise<void>
}

/**
 * The effects of one cycle upon the services of Evento 2 (EVENTO §5.2–§5.5).
 *
 * @param executorOf which executor takes the event in hand; null = none
 */
export function processorEffects(
  at: ProcessorSurroundings,
  config: CycleConfig<Event>,
  code: Code,
  executorOf: (event: Event) => ConsumerExecutor | null,
  checkpoints: Checkpoints,
): CycleEffects<Event, SagaState> {
  const { consumer, profile } = config
  const { deadEventQueue: dead, eventoServer: server, sagaStateStore: sagas } = at
  const stopwatch = { index: -1, startMs: 0 }
  let handle: LockHandle | null = null
  let dispatched: Dispatched | null = null

  const taken = (st: Cycle): Event => {
    if (stopwatch.index !== st.index) {
      stopwatch.index = st.index
      stopwatch.startMs = at.timers.now()
    }
    return ensure(currentEvent(st), `phase ${st.phase} has no event in hand`)
  }
  const idOf = (event: Event): string => event.eventSequenceNumber.toString()
  const releaseClaim = async (event: Event): Promise<void> => {
    if (config.claims === true) await at.dedupeStore?.release(consumer, idOf(event))
  }
  const call = async (event: Event): Promise<null> => {
    if ('handle' in code) await code.handle(event)
    return null
  }
  const tasks: TaskEffects<Event> = {
    unbury: async ({ event }) => nothing(await dead.remove(consumer, event)),
    handle: ({ event }) => call(event),
    'record-error': () => true,
    'wait-retry': () => null,
    bury: async ({ event, cause }) => {
      await releaseClaim(event)
      return nothing(await dead.add(consumer, event, cause))
    },
  }

  /** The body of a task, and what the tracker is told of it. */
  async function run(task: TaskState<Event>, tracker: InFlightTracker): Promise<void> {
    const seq = task.event.eventSequenceNumber
    tracker.enter()
    if (config.watermark === true) tracker.recordDispatched(seq)
    await driveTask(config, task, tasks)
    const failed = task.failing || task.left
    if (!task.left) at.tally?.ended(task.failing)
    if (!failed && config.kind === 'projector') tracker.recordSuccess()
    else if (!failed && profile.taskOutage === 'counted') tracker.recordSuccess()
    else if (failed && passes(profile, task.cause) && (config.kind === 'projector' || profile.taskOutage === 'counted'))
      tracker.recordTransientFailure()
    if (task.left && config.kind === 'projector') at.warn(`${consumer} is disabled: #${seq} is dropped`)
    // Upstream remembers what is finished also where nothing will ever ask for it (M3).
    if (config.kind === 'projector' && (config.watermark === true || profile.watermark === 'adjacent'))
      tracker.recordCompleted(seq)
    tracker.exit()
  }

  return {
    'enter-zone': async () => {
      handle = await at.lock.tryAcquire(consumer)
      return handle !== null
    },
    'leave-zone': async () => nothing(await handle?.close()),
    'read-checkpoint': async () => {
      const persisted = await checkpoints.read()
      if (config.watermark !== true) return persisted
      const tracker = at.tracker()
      tracker.seedWatermark(persisted ?? 0n)
      return tracker.dispatchedSeq
    },
    'read-head': () => seeding(async () => headOf(server, at.timeoutMs)),
    'seed-checkpoint': (st) => seeding(() => checkpoints.seed(st.checkpoint)),
    // The component is named in the request, whatever the server filters by.
    fetch: (st) => fetchAfter({ server, timeoutMs: at.timeoutMs }, config, st.checkpoint, config.component),
    'list-dead': () => dead.getRetriable(consumer),
    claim: async (st) => (await at.dedupeStore?.tryClaim(consumer, idOf(taken(st)))) ?? true,
    'release-claim': async (st) => nothing(await releaseClaim(taken(st))),
    'await-tasks': async (st) => {
      taken(st)
      const tracker = at.trackerIfAny()
      if (tracker !== null && tracker.inFlight > 0 && !(await within(at.timers, at.barrierTimeoutMs, tracker.idle())))
        at.warn(`${consumer} does not wait any longer for ${tracker.inFlight} tasks in flight`)
      return null
    },
    'find-saga': () => ({ id: null, state: null }),
    handle: (st) => {
      const event = taken(st)
      at.tally?.begun()
      return 'handleSaga' in code ? callSaga(sagas, code.handleSaga, event) : call(event)
    },
    'record-error': () => true,
    'wait-retry': () => null,
    dispatch: async (st) => {
      const event = taken(st)
      const executor = ensure(executorOf(event), `no executor takes #${event.eventSequenceNumber}`)
      const tracker = at.tracker()
      const task = beginTask(config, event, st.replay)
      let settle = (): void => {}
      const settled = new Promise<void>((resolve) => (settle = resolve))
      dispatched = { task, settled }
      const begun = await executor.submit(
        () => run(task, tracker).finally(settle),
        event.aggregateId,
        at.submitTimeoutMs,
      )
      if (!begun) tracker.recordSubmitTimeout()
      else at.tally?.begun(settled)
      return begun
    },
    'await-task': async () => {
      const { task, settled } = ensure(dispatched, 'no task was dispatched')
      await settled
      if (!task.left) return 'settled'
      if (errorKind(task.cause) !== 'consumer-disabled') throw task.cause
      return 'left'
    },
    'save-saga': async ({ sagaId, saga }) =>
      nothing(sagaId === null ? await sagas.insert(config.component, saga!) : await sagas.update(sagaId, saga!)),
    'remove-saga': async ({ sagaId }) => nothing(sagaId === null ? null : await sagas.delete(sagaId)),
    bury: async (st) => nothing(await dead.add(consumer, taken(st), st.cause)),
    unbury: async (st) => nothing(await dead.remove(consumer, taken(st))),
    commit: async (st) => {
      const { eventSequenceNumber: seq } = taken(st)
      if (config.watermark !== true) return checkpoints.commit(seq)
      // Under a watermark only what is handled in the cycle is finished by now.
      if (config.runsAsync === undefined || executorOf(taken(st)) === null) {
        const tracker = at.tracker()
        tracker.recordDispatched(seq)
        tracker.recordCompleted(seq)
      }
      return true
    },
    measure: (st) => {
      if (dispatched === null) at.tally?.ended(st.failing)
      return measured({ performance: at.performance, server, timers: at.timers }, config, taken(st), stopwatch.startMs)
    },
    'persist-watermark': async () => {
      const tracker = at.tracker()
      try {
        await checkpoints.persistWatermark(tracker)
      } catch (error) {
        at.warn(`the watermark of ${consumer} is not written: ${String(error)}`)
      }
      if (tracker.watermarkLag >= at.lagWarnThreshold)
        at.warn(`the watermark of ${consumer} is ${tracker.watermarkLag} behind`)
      return null
    },
  }
}

const nothing = (_done: unknown): null => null

async function seeding<T extends Seq | null>(effect: () => Promise<T>): Promise<T> {
  try {
    return await effect()
  } catch (cause) {
    const words = 'failed to seed checkpoint from server head'
    throw new EventoError('exception', 'java.lang.RuntimeException', words, { cause })
  }
}

async function callSaga(
  sagas: SagaStateStore,
  handler: (fetcher: SagaStateFetcher, event: Event) => Awaitable<SagaState | null>,
  event: Event,
): Promise<Replies<Event, SagaState>['handle']> {
  const find = async (name: string, property: string, value: string | null) =>
    (await sagas.findByAssociation(name, property, value)) ?? { id: null, state: null }
  return withFetcher(find, (fetcher) => handler(fetcher, event))
}
