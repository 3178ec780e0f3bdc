import { ensure } from '../../base/assert.ts'
import type { SagaStateFetcher } from '../../cycles/code-handler.ts'
import { currentEvent, type CycleConfig, type CycleState, type Replies } from '../../cycles/cycle.ts'
import type { CycleEffects } from '../../cycles/drive.ts'
import { fetchAfter, headOf, measured, withFetcher } from '../../cycles/effects.ts'
import type { InFlightTracker } from '../../cycles/in-flight-tracker.ts'
import type { EventoServer, PerformanceService, Timers } from '../../model/collaborators.ts'
import { EventoError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { ConsumerExecutor, ConsumerLock, DedupeStore, LockHandle, SagaStateStore } from '../../model/modern.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Seq } from '../../model/seq.ts'
import type { Awaitable } from '../../model/store-contract.ts'
import type { Checkpoints } from './checkpoints.ts'
import { HandedOutTasks, type TaskSurroundings } from './handed-out-tasks.ts'
import { within } from './within.ts'

type Event = PublishedEvent
type Cycle = Readonly<CycleState<Event, SagaState>>

/** Where a cycle takes place. */
interface ProcessorSurroundings extends TaskSurroundings {
  readonly eventoServer: EventoServer
  readonly lock: ConsumerLock
  readonly sagaStateStore: SagaStateStore
  readonly dedupeStore: DedupeStore | null
  readonly performance: PerformanceService
  readonly timers: Timers
  readonly timeoutMs: number
  readonly barrierTimeoutMs: number
  readonly lagWarnThreshold: bigint
  readonly trackerIfAny: () => InFlightTracker | null
}

type Code =
  | { readonly handle: (event: Event) => unknown }
  | { readonly handleSaga: (fetcher: SagaStateFetcher, event: Event) => Awaitable<SagaState | null> }

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
  const { consumer } = config
  const { deadEventQueue: dead, eventoServer: server, sagaStateStore: sagas } = at
  const stopwatch = { index: -1, startMs: 0 }
  let handle: LockHandle | null = null

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
  const tasks = new HandedOutTasks(at, config, { call, releaseClaim })

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
    dispatch: (st) => {
      const event = taken(st)
      const executor = ensure(executorOf(event), `no executor takes #${event.eventSequenceNumber}`)
      return tasks.handOut(event, executor, st.replay)
    },
    'await-task': () => tasks.settled(),
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
      if (!tasks.any) at.tally?.ended(st.failing)
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
