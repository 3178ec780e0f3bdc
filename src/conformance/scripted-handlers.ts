import type { HandlerContext, SagaStateFetcher } from '../cycles/code-handler.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { SagaState } from '../model/saga-state.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { errorJson, type RenderedError } from './render.ts'
import { disabledConsumer, scriptedError } from './trace-error.ts'
import { stateJson, TraceSagaState } from './trace-saga.ts'

/** One handler invocation, as it is compared. */
export interface Call {
  readonly consumerId: string
  readonly seq: string
  readonly attempt: number
  /** It ran on an executor, and was let go in this step. */
  readonly async?: true
  fetched?: Json[]
  nested?: Performed[]
  ok?: true
  returned?: Json
  threw?: RenderedError
  /** Place in the order of ending; `calls` themselves are in the order of beginning. */
  ended: number
}

/** What came of an operation. */
export interface Performed {
  readonly op: string
  readonly thread?: string
  readonly args: JsonObject
  readonly result?: Json
  readonly error?: RenderedError
}

/** What a script's handler needs of the engine. */
type Around = Pick<HandlerContext, 'consumerId' | 'handleLastError'>

type Perform = (op: string, thread: string, args: JsonObject) => Promise<Performed>

/** The handlers of the traces: the n-th call for an event does what the script's n-th outcome says. */
export class ScriptedHandlers {
  /** Since the last time that somebody took them. */
  calls: Call[] = []
  readonly #scripts: JsonObject
  readonly #attempts = new Map<string, number>()
  readonly #perform: Perform
  readonly #render: (error: unknown) => RenderedError
  #ended = 0

  /** @param render how what a handler threw is printed */
  constructor(scripts: JsonObject, perform: Perform, render: (error: unknown) => RenderedError = errorJson) {
    this.#scripts = scripts
    this.#perform = perform
    this.#render = render
  }

  /** @param fetcher null for projectors and observers */
  async handle(
    event: PublishedEvent,
    context: Around,
    thread: () => string,
    fetcher: SagaStateFetcher | null,
    isAsync = false,
  ): Promise<SagaState | null> {
    const seq = event.eventSequenceNumber.toString()
    const key = `${context.consumerId}\n${seq}`
    const attempt = (this.#attempts.get(key) ?? 0) + 1
    this.#attempts.set(key, attempt)
    const call: Call = {
      consumerId: context.consumerId,
      seq,
      attempt,
      ...(isAsync ? { async: true as const } : {}),
      ended: 0,
    }
    this.calls.push(call)
    try {
      const returned = await this.#act(this.#outcome(context.consumerId, seq, attempt), call, context, thread, fetcher)
      if (fetcher === null) call.ok = true
      else call.returned = stateJson(returned)
      return returned
    } catch (error) {
      call.threw = this.#render(error)
      throw error
    } finally {
      call.ended = this.#ended++
    }
  }

  #outcome(consumerId: string, seq: string, attempt: number): readonly JsonObject[] {
    const scripts = Object.hasOwn(this.#scripts, consumerId) ? this.#scripts[consumerId] : undefined
    if (!isObject(scripts)) return []
    const outcomes = (Object.hasOwn(scripts, seq) ? scripts[seq] : scripts['*']) as
      readonly (readonly JsonObject[])[] | undefined
    return outcomes?.[attempt - 1] ?? []
  }

  async #act(
    actions: readonly JsonObject[],
    call: Call,
    context: Around,
    thread: () => string,
    fetcher: SagaStateFetcher | null,
  ): Promise<SagaState | null> {
    let current: SagaState | null = null
    for (const action of actions) {
      switch (action.a) {
        case 'fetch':
          current =
            (await fetcher?.(action.saga as string, action.prop as string, (action.value ?? null) as string | null)) ??
            null
          ;(call.fetched ??= []).push(stateJson(current))
          break
        case 'mutate':
          current ??= new TraceSagaState()
          if (current instanceof TraceSagaState) current.change(action)
          break
        case 'new':
          current = TraceSagaState.from(action)
          break
        case 'copy':
          current = copyOf(current)
          break
        case 'return':
          return current
        case 'throw':
          throw scriptedError(action)
        case 'disabled':
          throw disabledConsumer()
        case 'handleLastError':
          await context.handleLastError(scriptedError(action))
          break
        case 'op': {
          const name = typeof action.thread === 'string' ? action.thread : thread()
          ;(call.nested ??= []).push(
            await this.#perform(action.op as string, name, isObject(action.args) ? action.args : {}),
          )
          break
        }
        default:
          throw new Error(`unknown action ${action.a as string}`)
      }
    }
    return null
  }
}

const copyOf = (state: SagaState | null): SagaState | null => state?.copy() ?? null
