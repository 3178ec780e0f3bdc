import type { AbortSignalLike, Timers } from '../../model/collaborators.ts'
import { EventoError } from '../../model/errors.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { ConsumerKind, HandlerAttributes } from '../../model/handler.ts'
import type { Profile } from '../../model/profile.ts'
import type { SagaState } from '../../model/saga-state.ts'
import type { Awaitable } from '../../model/store-contract.ts'

/** One attempt of one handler, as an interceptor sees it. */
export interface Invocation {
  readonly kind: ConsumerKind
  readonly consumerId: string
  readonly component: string
  readonly event: PublishedEvent
  /** Sagas: the instance found; null = none yet. */
  readonly state: SagaState | null
  /** From 1 up. */
  readonly attempt: number
}

/** Hooks around every attempt of every handler of a bundle. They and the handler follow one after the other (EVENTO §3.4). */
export interface MessageHandlerInterceptor {
  /** What it throws counts as the handler’s own failure; the handler does not run then. */
  before?(invocation: Invocation): Awaitable<void>
  /** Sagas: a state that it returns takes the place of what the handler returned. What it throws fails the attempt. */
  after?(invocation: Invocation, returned: SagaState | null): Awaitable<SagaState | null | void>
  /** What it returns is thrown in place of the error; so is what it throws. */
  onException?(invocation: Invocation, error: unknown): Awaitable<unknown>
}

/** Where a handler is called. */
export interface InvocationSite {
  readonly interceptor: MessageHandlerInterceptor
  readonly profile: Profile
  readonly timers: Timers
  /** Aborted when nobody waits any longer for handlers that try again. */
  readonly interrupted: AbortSignalLike
  /** @throws ConsumerDisabledError once the consumer is disabled */
  readonly handleLastError: (error: unknown) => Promise<void>
}

/** An event is to wait where it is, because its handler tries without end and others want their turn. */
class UnfinishedError extends EventoError {
  override readonly name = 'UnfinishedError'
  constructor(consumerId: string, cause: unknown) {
    const words = `consumer "${consumerId}" tries this event again later`
    super('transient', 'java.lang.InterruptedException', words, { cause })
  }
}

/**
 * Call a handler, with its interceptor, as often as its attributes say (EVENTO §3.4, §5.1).
 *
 * @returns what the handler returned, or its interceptor in its place
 * @throws the last failure; ConsumerDisabledError as soon as the consumer is found disabled
 */
export async function invokeHandler(
  site: InvocationSite,
  { retry, retryDelay }: Pick<HandlerAttributes, 'retry' | 'retryDelay'>,
  first: Omit<Invocation, 'attempt'>,
  run: () => Awaitable<SagaState | null>,
): Promise<SagaState | null> {
  const { interceptor, profile, timers, interrupted } = site
  for (let attempt = 1; ; attempt++) {
    const invocation = { ...first, attempt }
    try {
      await interceptor.before?.(invocation)
      const returned = await run()
      return (await interceptor.after?.(invocation, returned)) ?? returned
    } catch (error) {
      const cause = await replaced(interceptor, invocation, error)
      if (profile.retries === 'none') throw cause
      await site.handleLastError(cause)
      if (retry >= 0 && attempt > retry) throw cause
      const yields = profile.retryForever === 'yields-zone'
      if (retry < 0 && yields) throw new UnfinishedError(first.consumerId, cause)
      await timers.sleep(retryDelay, interrupted).catch((sleepless: unknown) => {
        if (!interrupted.aborted) throw sleepless
      })
      // Upstream lets the failure out of an interrupted wait, which buries the event.
      if (interrupted.aborted) throw yields ? new UnfinishedError(first.consumerId, cause) : cause
    }
  }
}

async function replaced(
  interceptor: MessageHandlerInterceptor,
  invocation: Invocation,
  error: unknown,
): Promise<unknown> {
  if (interceptor.onException === undefined) return error
  try {
    return (await interceptor.onException(invocation, error)) ?? error
  } catch (thrown) {
    return thrown
  }
}
