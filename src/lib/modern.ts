/** Evento 2: the interfaces of its generation and what they are in memory (EVENTO §4, §5). */

// The services
export { InMemoryConsumerLock } from '../store/modern/consumer-lock.ts'
export { InMemoryConsumerStateStore } from '../store/modern/consumer-state-store.ts'
export { InMemoryDeadEventQueue } from '../store/modern/dead-event-queue.ts'
export { InMemoryDedupeStore } from '../store/modern/dedupe-store.ts'
export type { Claim } from '../store/modern/dedupe-store.ts'
export { InMemorySagaStateStore } from '../store/modern/saga-state-store.ts'

// What consumes with them
export { ConsumerProcessor } from '../engine/modern/consumer-processor.ts'
export type {
  AsyncConsumerStatus,
  ConsumerProcessorOptions,
  EventFunction,
  ExecutorResolver,
  ReplayReport,
  SagaFunction,
} from '../engine/modern/consumer-processor.ts'
export { ConsumerExecutor } from '../engine/modern/executors.ts'
export type { ConsumerExecutorOptions } from '../engine/modern/executors.ts'
export { javaStringHash } from '../engine/modern/java-hash.ts'
export { MissingCollaboratorError } from '../engine/modern/missing-collaborator.ts'

// The engines
export { ConsumerEngine } from '../engine/modern/consumer-engine.ts'
export type { EngineSite } from '../engine/modern/consumer-engine.ts'
export type { ConsumerHandle, EngineStatus } from '../engine/modern/consumer-handle.ts'
export { consumerStats } from '../engine/modern/consumer-stats.ts'
export type { ConsumerStats } from '../engine/modern/consumer-stats.ts'
export { ConsumerEngineConfig } from '../engine/modern/engine-config.ts'
export type { InMemoryEngineOptions } from '../engine/modern/engine-config.ts'
export { EngineSupervisor } from '../engine/modern/engine-supervisor.ts'
export type { EngineSupervisorOptions, SupervisedEngine } from '../engine/modern/engine-supervisor.ts'
export { EventoBundle } from '../engine/modern/evento-bundle.ts'
export type { ConsumerEngineConfigBuilder, EventoBundleBuilder } from '../engine/modern/bundle-builder.ts'
export type { Invocation, MessageHandlerInterceptor } from '../engine/modern/interceptor.ts'
export { backOffMs } from '../engine/modern/back-off.ts'

// The model
export { isTransientByText as isTransient, OptimisticLockError, TransientConsumerError } from '../model/errors.ts'
export { unboundedCapacity } from '../model/modern.ts'
export type {
  CheckpointKind,
  CheckpointMode,
  ConsumerCheckpoint,
  ConsumerErrorState,
  ConsumerLock,
  ConsumerStateStore,
  ConsumerTask,
  DeadEventQueue,
  DedupeStore,
  ExecutorStats,
  LockHandle,
  SagaStateStore,
  StoredSaga,
  VersionedCheckpoint,
} from '../model/modern.ts'
