import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = join(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * The tests of Evento 2's consumer package (EVENTO §8) and our counterpart of each: what upstream calls it, or what it asserts
 * where its name is not known, and the title of ours.
 */
const counterparts: readonly {
  readonly upstream: string
  readonly file: string
  readonly tests: Readonly<Record<string, string>>
}[] = [
  {
    upstream: 'ConsumerProcessorTest',
    file: 'engine/modern/consumer-processor.test.ts',
    tests: {
      projectorConsumesBatchAndAdvancesCheckpoint: 'a projector consumes a batch in order and advances its checkpoint',
      projectorReturnsMinusOneWhenLockHeldByAnotherCaller: 'a projector returns −1 when somebody else has its zone',
      projectorHandlerExceptionMovesEventToDlqAndStillAdvances:
        'a projector event whose handler fails is buried, and the checkpoint still advances',
      projectorConsumerDisabledExceptionShortCircuits:
        'a projector that is found disabled stops at once, without a checkpoint',
      projectorResumesFromPersistedCheckpoint: 'a projector resumes after its stored checkpoint, of whatever kind',
      projectorStartsFromZeroOnFirstRun: 'a projector starts from zero on its first run',
      observerSeedsFromHeadOnFirstRun: 'an observer seeds its checkpoint from the head on its first run',
      observerRunsHandlerOnExecutorAndDedupesEvents:
        'an observer runs its handler on the executor and passes duplicates over',
      sagaConsumeCreatesInstanceWhenLookupReturnsNothing:
        'a saga handler whose look-up finds nothing creates an instance',
      sagaConsumeUpdatesExistingInstanceWhenFetcherFindsOne:
        'a saga handler whose look-up finds an instance updates it under its id',
      sagaConsumeDeletesInstanceWhenEnded: 'a saga that has ended is deleted',
      deadEventReprocessRetriableEntriesOnly: 'a replay takes the flagged dead events only',
      handleLastErrorRecordsWhenEnabled: 'an error is recorded while the consumer is enabled',
      handleLastErrorThrowsWhenDisabled: 'an error of a disabled consumer is refused',
      toConsumerStatusAssemblesSnapshot: 'the status puts checkpoint, flag, error and dead events together',
      getLastEventSequenceNumberSagaOrHeadSeedsFromHeadWhenAbsent:
        'the checkpoint or head seeds from the head where there is none',
      getLastEventSequenceNumberSagaOrHeadReturnsStoredWhenPresent:
        'the checkpoint or head is the checkpoint where there is one',
      observerHandlerExceptionRoutesToDlqAsynchronously:
        'an observer event whose handler fails later, outside the cycle, is buried',
    },
  },
  {
    upstream: 'AsyncConsumerProcessorTest',
    file: 'engine/modern/async-consumer-processor.test.ts',
    tests: {
      checkpointAdvancesWhenTheHandlerStartsNotWhenItFinishes:
        'the checkpoint advances when a handler starts, not when it finishes',
      saturatedExecutorEndsTheCycleAndTheNextCycleResumesWithoutGapOrDuplicate:
        'a saturated executor ends the cycle, and the next one resumes without gap or duplicate',
      asyncHandlerFailureDeadLetters: 'a handler that fails on an executor buries its event',
      consumerDisabledMidFlightDropsWithoutDeadLettering:
        'a consumer disabled in mid-flight drops the event without burying it',
      inlineHandlerActsAsABarrierOverEarlierAsyncEvents:
        'an event handled in the cycle is a barrier behind those handed out before it',
      nullResolverKeepsEveryEventInline: 'without a resolver every event is handled in the cycle',
      observerDispatchesThroughTheResolvedExecutor:
        'an observer hands its events to the executor that the resolver names',
      quiescenceOfOneConsumerIgnoresAnotherConsumersWork:
        'one consumer is quiescent whatever another one has in flight on the same executor',
      transientAsyncFailuresRaiseTheDegradedStreakAndACleanRunClearsIt:
        'transient failures on an executor raise the streak, and one success ends it',
      permanentAsyncFailuresDoNotRaiseTheDegradedStreak: 'permanent failures on an executor do not raise the streak',
      statusReportsInFlightSubmitTimeoutsAndTransientFailures:
        'the status tells what is in flight, saturated and transient',
      executorStatsCountAdmissionsAndRejections:
        'the figures of an executor count what was admitted and what was rejected',
      unknownConsumerIsTriviallyQuiescent: 'a consumer that nobody knows is quiescent',
    },
  },
  {
    upstream: 'WatermarkCheckpointTest',
    file: 'engine/modern/watermark-checkpoint.test.ts',
    tests: {
      checkpointHoldsAtTheCompletedPrefixWhileLaterEventsAreStillRunning:
        'the checkpoint holds at what is finished without a gap while later events are still running',
      aCrashReplaysOnlyTheInFlightWindow: 'a crash replays only the window of what was in flight',
      theFetchCursorFollowsTheDispatchFrontierSoNothingIsProcessedTwiceWithinARun:
        'fetches follow what was handed out, so that nothing is handled twice within a run',
      deadLetteredEventsCountAsCompletedSoOnePoisonEventCannotPinTheWatermark:
        'a buried event counts as finished, so that one poison event cannot pin the watermark',
      inlineHandlersAdvanceTheWatermarkImmediately: 'events handled in the cycle move the watermark at once',
      flushWatermarkPersistsAfterADrain: 'a flush writes the watermark after a drain, without another cycle',
      onStartModeStillCheckpointsTheFrontierNotTheCompletions:
        'on-start mode writes what has begun, not what has finished',
    },
  },
  {
    upstream: 'SagaUnderDownedDependencyTest',
    file: 'engine/modern/saga-under-downed-dependency.test.ts',
    tests: {
      downedDependency_isNotDeadLettered_and_redeliversUntilRecovery:
        'an event whose dependency is down is not buried, and is delivered again until it is up',
      permanentFailure_isDeadLettered_andCheckpointAdvances:
        'a permanent failure is buried, and the checkpoint advances',
      batch_keepsProgressBeforeTransientFailure: 'a batch keeps the progress made before the transient failure',
      hazard_sideEffectBeforeFailingStep_duplicatesOnRedelivery:
        'what a handler did before the step that fails is done twice after redelivery: the documented hazard',
    },
  },
  {
    upstream: 'ConsumerExecutorTest',
    file: 'engine/modern/executors.test.ts',
    tests: {
      'never more than capacity at once': 'never more tasks at once than the capacity',
      'the future completes at the start': 'a submission is answered when its task begins, while it is still in flight',
      'a saturated submit never runs': 'a submission to a saturated executor is refused, and its task never runs',
      'quiescence respects its deadline': 'there is no quiescence while work outlives the deadline, and there is later',
      'shutdown stops accepting and is idempotent': 'a shut-down executor takes no more, and may be shut down again',
      'pooled honours its thread count': 'a pooled executor honours its number of threads',
      'the unbounded adapter has no limit': 'the unbounded adapter has no capacity: ten run at once with 1 ms to wait',
    },
  },
  {
    upstream: 'PartitionedConsumerExecutorTest',
    file: 'engine/modern/partitioned-executor.test.ts',
    tests: {
      'the same key never overlaps': 'tasks of one key never overlap',
      'different keys overlap': 'tasks of different keys overlap',
      'a busy lane refuses': 'a busy lane refuses in time, and the task never runs',
      'keyless tasks run together': 'tasks without a key run together on as many lanes, in turn',
      'order per aggregate through the processor': 'through the processor every aggregate keeps its order',
    },
  },
  {
    upstream: 'InMemoryConsumerLockTest',
    file: 'store/modern/consumer-lock.test.ts',
    tests: {
      'a second acquire gets none': 'a second try for a zone that is held gets nothing, also by the holder',
      'a release allows the next': 'releasing a zone lets the next one in',
      'ids are independent': 'the zones of different consumers are independent',
      'close is idempotent, a stale close frees nobody':
        'closing a handle again does nothing, and an old handle does not free who came after it',
      '32 contenders': 'of 32 contenders one wins a zone',
    },
  },
  {
    upstream: 'InMemoryConsumerStateStoreTest',
    file: 'store/modern/consumer-state-store.test.ts',
    tests: {
      'an unknown read gets none': 'an unknown consumer has no checkpoint',
      'the first commit with 0': 'the first commit expects version 0 and makes version 1',
      'the first commit with 42': 'a first commit that expects another version conflicts, and nothing is stored',
      'later commits need the version': 'later commits need the stored version',
      'a delete allows a fresh first commit': 'after a deletion a first commit is possible again',
      'deleting the unknown': 'deleting an unknown consumer does nothing',
      'the list returns all': 'all consumers with a checkpoint are listed, and no others',
      'kinds round-trip': 'every kind of checkpoint comes back as it was stored',
      'enabled by default, round-trips': 'consumers are enabled until somebody disables them, and again when enabled',
      'an error streak': 'a streak of errors keeps its start, counts, and has the latest text',
      'a commit clears the error': 'a commit ends the error state; one that conflicts does not',
      'a delete resets flag and error': 'a deletion resets flag and error state',
      '32 concurrent commits': 'of 32 commits at version 1 one wins and makes version 2',
    },
  },
  {
    upstream: 'InMemoryDeadEventQueueTest',
    file: 'store/modern/dead-event-queue.test.ts',
    tests: {
      'add then list': 'an added event is listed with its name, number, cause and time, not flagged',
      'the flag flips and is listed': 'the flag is turned on and off, and what is flagged is listed',
      'remove drops': 'a removed event is gone, by its number or as itself',
      'consumers are independent': 'the queues of different consumers are independent',
      'an unknown consumer has empty lists': 'of a consumer that nobody knows both lists are empty',
    },
  },
  {
    upstream: 'InMemoryDedupeStoreTest',
    file: 'store/modern/dedupe-store.test.ts',
    tests: {
      'the first wins': 'the first claim of an event wins',
      'per consumer': 'every consumer has its own claims',
      'a release re-claims': 'a released event can be claimed again',
      'releasing the unknown': 'releasing what nobody claimed does nothing',
      'a sweep removes only older': 'a sweep removes only older claims, strictly, and counts them',
      '32 contenders': 'of 32 contenders one wins a claim',
    },
  },
  {
    upstream: 'InMemorySagaStateStoreTest',
    file: 'store/modern/saga-state-store.test.ts',
    tests: {
      'ids increase': 'ids increase from 1, over all saga names, and are not used again',
      'find by pair': 'an instance is found by its pair, not by another value or saga name',
      'find all of a name': 'all instances of a name are found',
      'an update replaces': 'an update replaces state and associations under the same id',
      'a delete removes': 'a deletion removes the instance; deleting an unknown one does nothing',
    },
  },
]

test('each of the 88 tests of the consumer package upstream has a counterpart', () => {
  const titles = counterparts.flatMap(({ tests }) => Object.values(tests))
  expect(titles).toHaveLength(88)
  expect(new Set(titles).size).toBe(88)
})

test.each(counterparts)('the counterparts of $upstream are in $file', ({ file, tests }) => {
  const text = readFileSync(join(source, file), 'utf8')
  const written = new Set([...text.matchAll(/^test\('(.+)', (?:async )?\(\) =>/gm)].map(([, title]) => title))
  expect(Object.values(tests).filter((title) => !written.has(title))).toEqual([])
})
