import { provideTimers } from '../store/defaults.ts'
import { platformTimers } from './timers.ts'

// The core reads no clock by itself: whoever imports the package gets the platform's.
provideTimers(platformTimers)

export { platformTimers }

// The store
export { ConsumerStateStore } from '../store/consumer-state-store.ts'
export type { ConsumeOptions, StoreOptions } from '../store/consumer-state-store.ts'
export { InMemoryConsumerStateStore } from '../store/in-memory-consumer-state-store.ts'
export type { InMemoryConsumerStateStoreBuilder } from '../store/in-memory-builder.ts'
export { LockRegistry } from '../store/locks/lock-registry.ts'
export { ReentrantLock } from '../store/locks/reentrant-lock.ts'
export type { LockOptions } from '../store/locks/reentrant-lock.ts'
export type { SagaEntry, SagaRepository } from '../store/sagas/saga-repository.ts'
export type { StoreSnapshot } from '../store/snapshot.ts'

// The engine
export { EventoBundle } from '../engine/bundle/evento-bundle.ts'
export type { BundlePhase, StopOptions } from '../engine/bundle/evento-bundle.ts'
export type { ConsumerStateStoreBuilder, EventoBundleBuilder } from '../engine/bundle/builder.ts'
export type { BundleConsumer } from '../engine/bundle/consumer.ts'
export { observer, projector, saga } from '../engine/bundle/component.ts'
export type {
  BundleComponent,
  CodeComponent,
  CommandContext,
  CommandGateway,
  EventFunction,
  EventHandlerObject,
  ExecutorOptions as HandlerExecutorOptions,
  HandledEvent,
  ObserverDefinition,
  Payload,
  ProjectorDefinition,
  RetryOptions,
  SagaDefinition,
  SagaHandlerObject,
  SentCommand,
} from '../engine/bundle/component.ts'
export { NoCommandGatewayError } from '../engine/bundle/code-handlers.ts'
export { BundleConfigurationError } from '../engine/bundle/problems.ts'
export type { BundleProblem, BundleProblemCode } from '../engine/bundle/problems.ts'
export { assertPure, CodeHandlerError, isPure } from '../engine/bundle/pure.ts'
export { PureSagaState } from '../engine/bundle/pure-saga-state.ts'
export { BoundedExecutor, SynchronousExecutor, UnboundedExecutor } from '../engine/executors.ts'
export type { BoundedExecutorOptions, ExecutorOptions } from '../engine/executors.ts'
export { InMemoryEventoServer } from '../engine/in-memory-evento-server.ts'
export type { BundleIdentity, InMemoryEventoServerOptions, PublishOptions } from '../engine/in-memory-evento-server.ts'
export { InMemoryPerformanceService } from '../engine/in-memory-performance-service.ts'
export type { InMemoryPerformanceServiceOptions, ServiceTime } from '../engine/in-memory-performance-service.ts'
export { jsonMapper } from '../store/defaults.ts'

// Evento 2
export * as modern from './modern.ts'

// What consumes by hand: `store.consumeEventsFor…`
export type {
  EventHandler,
  EventHandlerEntry,
  EventHandlerTable,
  HandlerContext,
  SagaHandler,
  SagaHandlerEntry,
  SagaHandlerTable,
  SagaStateFetcher,
} from '../cycles/code-handler.ts'

// The model
export { associationValue } from '../model/event.ts'
export type { EventFetchRequest, EventMessage, PublishedEvent } from '../model/event.ts'
export type {
  AbortSignalLike,
  Clock,
  EventoServer,
  Executor,
  ObjectMapper,
  PerformanceService,
  ServiceTimeMetric,
  Timers,
} from '../model/collaborators.ts'
export type { ConsumerStatus, DeadPublishedEvent, ErrorState } from '../model/dead-event.ts'
export {
  ConsumerDisabledError,
  errorKind,
  EventoError,
  InvalidArgumentError,
  isTransient,
  NotLockOwnerError,
  NullArgumentError,
  wrapException,
} from '../model/errors.ts'
export type { ErrorKind, EventoErrorOptions, ExceptionWrapper, Failure } from '../model/errors.ts'
export { consumerId, handlerDefaults } from '../model/handler.ts'
export type {
  Command,
  ConsumerKind,
  EventView,
  HandlerAttributes,
  ObserverFunction,
  ObserverOutcome,
  ProjectorFunction,
  ProjectorOutcome,
  PureComponentSpec,
  PureHandler,
  PureObserver,
  PureProjector,
  PureSaga,
  SagaFunction,
  SagaOutcome,
  SagaValue,
} from '../model/handler.ts'
export { policies } from '../model/policies.ts'
export { isProfileName, profileNames, profileOf, profiles } from '../model/profile.ts'
export type { PolicyName, PolicyOverrides, PolicyValue, Profile, ProfileName } from '../model/profile.ts'
export type { StackFrame } from '../model/stack-frames.ts'
export { SagaState } from '../model/saga-state.ts'
export type { AssociationListener, SagaId, StoredSagaState } from '../model/saga-state.ts'
export { seq, seqMax, seqMin } from '../model/seq.ts'
export type { Ordinal, Seq } from '../model/seq.ts'
export type { Awaitable, Owner, StoreContract, SyncStore } from '../model/store-contract.ts'
export { fields, toPlain, toValue, withFields } from '../base/value.ts'
export type { Fields, Value } from '../base/value.ts'
