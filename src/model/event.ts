import type { Seq } from './seq.ts'

/** An entry of the event log, as the server hands it out (EVENTO §1.1). */
export interface PublishedEvent {
  readonly eventSequenceNumber: Seq
  readonly aggregateId: string | null
  /** Simple name of the event's type; the key by which handlers are found. */
  readonly eventName: string
  readonly eventMessage: EventMessage
  /** Epoch milliseconds, server time. */
  readonly createdAt: number
}

export interface EventMessage {
  /** `default` unless the payload says otherwise. */
  readonly context: string
  readonly timestamp: number
  readonly metadata: Readonly<Record<string, string>> | null
  /** Measure this event even where the sampling rate would leave it out. */
  readonly forceTelemetry: boolean
  readonly serializedPayload: { readonly serializedObject: string; readonly objectClass: string | null }
}

/** Ask for the events of a context after a sequence number, ascending, at most `limit` (EVENTO §1.3). */
export interface EventFetchRequest {
  /** A context, or `*` for all. */
  readonly context: string
  readonly lastSequenceNumber: Seq
  readonly limit: number
  /** A classic server answers only the event names that this component handles; null asks for all. */
  readonly componentName: string | null
}

/**
 * The association value that an event carries, as upstream reads it: the payload is a two-element array
 * `[className, object]`; a field that is not a JSON string reads as null (EVENTO §1.1).
 *
 * @throws TypeError when the payload has no such field, as upstream's null pointer
 */
export function associationValue(event: PublishedEvent, property: string): string | null {
  const parsed: unknown = JSON.parse(event.eventMessage.serializedPayload.serializedObject)
  const payload: unknown = Array.isArray(parsed) ? parsed[1] : parsed
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, property)) {
    throw new TypeError(`event ${event.eventName} #${event.eventSequenceNumber} carries no field "${property}"`)
  }
  const value = (payload as Record<string, unknown>)[property]
  return typeof value === 'string' ? value : null
}
