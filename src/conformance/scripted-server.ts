import type { EventoServer } from '../model/collaborators.ts'
import type { EventFetchRequest, EventMessage, PublishedEvent } from '../model/event.ts'
import type { Seq } from '../model/seq.ts'
import type { Json, JsonObject } from './json.ts'
import { failedFuture, ScriptedError, scriptedError, sendFailure } from './trace-error.ts'

/** What the next request meets, or every one until healed. */
interface ServerFault {
  readonly kind: string
  readonly error: ScriptedError
  readonly on: string | null
  readonly sticky: boolean
  readonly events: readonly PublishedEvent[]
}

/** The server of the traces: a log, a head, and faults on demand. Requests are written down. */
export class ScriptedServer implements EventoServer {
  /** Since the last time that somebody took them. */
  requests: Json[] = []
  head: Seq | null
  readonly #log: PublishedEvent[] = []
  #fault: ServerFault | null = null

  constructor(head: Seq | null, log: readonly JsonObject[]) {
    this.head = head
    this.append(log)
  }

  append(events: readonly JsonObject[]): void {
    this.#log.push(...events.map(traceEvent))
    this.#log.sort((a, b) => (a.eventSequenceNumber < b.eventSequenceNumber ? -1 : 1))
  }

  /** From `setServer`; without kind everything is well again. */
  setFault({ kind, error, on, sticky, seqs, events }: JsonObject): void {
    if (typeof kind !== 'string') {
      this.#fault = null
      return
    }
    const chosen = (seqs as readonly string[] | undefined)?.map((seq) => this.#find(BigInt(seq)))
    this.#fault = {
      kind,
      error:
        error === undefined || error === null
          ? new ScriptedError('java.lang.RuntimeException', null)
          : scriptedError(error as JsonObject),
      on: typeof on === 'string' ? on : null,
      sticky: sticky === true,
      events: chosen ?? ((events ?? []) as readonly JsonObject[]).map(traceEvent),
    }
  }

  fetchEvents({
    context,
    lastSequenceNumber,
    limit,
    componentName,
  }: EventFetchRequest): readonly PublishedEvent[] | null {
    this.requests.push({
      type: 'fetch',
      context: context ?? null,
      after: lastSequenceNumber.toString(),
      limit,
      component: componentName ?? null,
    })
    const fault = this.#take('fetch')
    if (fault?.kind === 'nullEvents' || fault?.kind === 'nullResponse') return null
    if (fault !== null) return fault.events
    return this.#log
      .filter(
        (event) =>
          event.eventSequenceNumber > lastSequenceNumber &&
          (context === '*' || event.eventMessage?.context === context),
      )
      .slice(0, Math.max(0, limit))
  }

  lastEventSequenceNumber(): Seq | null {
    this.requests.push({ type: 'head' })
    if (this.#take('head')?.kind === 'nullResponse') return null
    return this.head ?? this.#log.at(-1)?.eventSequenceNumber ?? 0n
  }

  getBundleId(): string {
    return 'bundle'
  }

  getInstanceId(): string {
    return 'instance'
  }

  /** The fault that this request meets. @throws ScriptedError when it is one that throws */
  #take(request: 'fetch' | 'head'): ServerFault | null {
    const fault = this.#fault
    if (fault === null || (fault.on !== null && fault.on !== request)) return null
    // An answer of events, or the lack of them, concerns fetches alone.
    if (request === 'head' && ['nullEvents', 'respond', 'respondEvents'].includes(fault.kind)) return null
    if (!fault.sticky) this.#fault = null
    if (fault.kind === 'sendFailed') throw sendFailure(fault.error)
    if (fault.kind === 'failFuture') throw failedFuture(fault.error)
    return fault
  }

  #find(seq: Seq): PublishedEvent {
    const found = this.#log.find((event) => event.eventSequenceNumber === seq)
    if (found === undefined) throw new Error(`the log has no event ${seq}`)
    return found
  }
}

/** From `{seq, name, aggregateId?, context?, force?, nullMessage?}`. */
export function traceEvent({ seq, name, aggregateId, context, force, nullMessage }: JsonObject): PublishedEvent {
  const message: EventMessage = {
    context: typeof context === 'string' ? context : 'default',
    timestamp: 0,
    metadata: null,
    forceTelemetry: force === true,
    serializedPayload: { serializedObject: '["java.lang.Object",{}]', objectClass: null },
  }
  return {
    eventSequenceNumber: BigInt(seq as string),
    aggregateId: typeof aggregateId === 'string' ? aggregateId : null,
    eventName: name as string,
    // Upstream's field may be null, which our type forbids: that is what is being tried.
    eventMessage: nullMessage === true ? (null as unknown as EventMessage) : message,
    createdAt: 0,
  }
}
