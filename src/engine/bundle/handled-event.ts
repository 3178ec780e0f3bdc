import { noFields, toPlain, toValue, type Fields, isFields } from '../../base/value.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { EventView } from '../../model/handler.ts'
import { LoggedEvent } from '../event-log.ts'
import type { HandledEvent, Payload } from './component.ts'

/** An event as code handlers get it. @throws SyntaxError when its message is no JSON */
export function handledEvent(published: PublishedEvent): HandledEvent {
  return {
    name: published.eventName,
    payload: payloadOf(published),
    eventSequenceNumber: published.eventSequenceNumber,
    context: published.eventMessage.context,
    aggregateId: published.aggregateId,
    createdAt: published.createdAt,
    metadata: published.eventMessage.metadata,
    published,
  }
}

/** An event as pure handlers get it. What does not come from our own log has no place there: its ordinal is 0. */
export function eventView(published: PublishedEvent): EventView {
  if (published instanceof LoggedEvent) return published
  return {
    ordinal: 0,
    name: published.eventName,
    context: published.eventMessage.context,
    payload: fieldsOf(parsed(published)),
    aggregateId: published.aggregateId,
    createdAt: published.createdAt,
  }
}

/** Entries of our own log hold their payload: no need to write it and read it again. */
function payloadOf(published: PublishedEvent): Payload {
  const payload = published instanceof LoggedEvent ? toPlain(published.payload) : parsed(published)
  return typeof payload === 'object' && payload !== null ? (payload as Payload) : {}
}

/** The payload is a two-element array `[className, object]` (EVENTO §1.1). */
function parsed(published: PublishedEvent): unknown {
  const json: unknown = JSON.parse(published.eventMessage.serializedPayload.serializedObject)
  return Array.isArray(json) ? json[1] : json
}

function fieldsOf(payload: unknown): Fields {
  const value = toValue(payload)
  return isFields(value) ? value : noFields
}
