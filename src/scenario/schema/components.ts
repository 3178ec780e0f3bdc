import * as z from 'zod'
import { condition, data, expression, id, milliseconds, named, prose, record } from './parts.ts'

/** The declarative handlers. `src/scenario/README.md` explains the language; `src/scenario/compile` gives it meaning. */

const failure = z.strictObject({
  when: condition.default(true),
  type: id.default('java.lang.RuntimeException').describe('The Java class that the failure stands for.'),
  message: expression.optional(),
  transient: z.boolean().default(false).describe('Whether trying again may help.'),
})

const attributes = {
  latencyMs: milliseconds.optional().describe('Virtual milliseconds that one attempt takes.'),
  retry: z
    .int()
    .min(-1)
    .max(1_000_000)
    .optional()
    .describe('Attempts after the first; -1 = for ever (upstream’s default).'),
  retryDelay: milliseconds.optional().describe('Pause before each further attempt; upstream’s default is 1000.'),
}

const component = {
  name: id,
  description: prose.optional(),
  version: z.int().min(1).max(1_000_000).default(1),
  contexts: z.array(id).min(1).max(64).default(['default']).describe('One consumer per context; * = all.'),
  enabled: z.boolean().default(true).describe('False = somebody has switched it off before the bundle starts.'),
  ...attributes,
}

const timer = z.strictObject({
  event: id.describe('The event that it publishes.'),
  ms: expression.describe('Virtual milliseconds until then, from when the event was handled.'),
  context: id.default('default'),
  when: condition.optional(),
  aggregateId: expression.optional().describe('Of the event; that of the handled one if absent.'),
  payload: named(expression).optional().describe('Of the event, made when the timer is set.'),
})

/** Sagas have none: they are strictly in order. */
const executor = { executor: id.optional().describe('Name of the executor of the bundle that runs it (Evento 2).') }

export const sagaHandler = z.strictObject({
  init: z.boolean().default(false).describe('May this event start an instance?'),
  association: id.optional().describe('Payload field that finds the instance; the saga’s own if absent.'),
  when: condition.optional().describe('If it does not hold, the event leaves the saga as it is.'),
  set: named(expression).optional().describe('New values of fields, from the old ones.'),
  associate: named(expression).optional().describe('Further associations.'),
  send: z
    .array(z.strictObject({ command: id, when: condition.optional(), payload: named(expression).optional() }))
    .max(100)
    .optional(),
  after: z.array(timer).max(100).optional().describe('Timers that it sets. They fire whatever becomes of the saga.'),
  end: condition.optional(),
  fail: failure.optional(),
  ...attributes,
})

export const saga = z.strictObject({
  kind: z.literal('saga'),
  ...component,
  association: id.optional(),
  restart: z.boolean().default(true).describe('May the key of an ended instance start another one?'),
  initial: record.optional().describe('Fields of a new instance.'),
  on: named(sagaHandler),
})

const change = {
  row: named(expression).optional().describe('New values of fields of the row.'),
  set: named(expression).optional().describe('Path in the view → new value.'),
  add: named(expression).optional().describe('Path in the view → what is added to the number there (0 if none).'),
}

export const projectorHandler = z.strictObject({
  when: condition.optional(),
  ...change,
  fail: failure.optional(),
  ...executor,
  ...attributes,
})

export const projector = z.strictObject({
  kind: z.literal('projector'),
  ...component,
  ...executor,
  checkpointMode: z
    .enum(['ON_START', 'WATERMARK'])
    .default('ON_START')
    .describe(
      'When the checkpoint of events on executors is written: as they begin, or as all before them are finished.',
    ),
  initial: data.default(null).describe('The view before the first event.'),
  rows: z
    .strictObject({ key: expression, initial: record.optional() })
    .optional()
    .describe('Rows kept by key beside the view, never shown.'),
  on: named(projectorHandler).optional(),
  always: z.strictObject(change).optional().describe('After the handler of the event, for events of any name.'),
})

export const observerHandler = z.strictObject({
  when: condition.optional(),
  note: expression.optional().describe('What it did, for people.'),
  fail: failure.optional(),
  ...executor,
  ...attributes,
})

export const observer = z.strictObject({
  kind: z.literal('observer'),
  ...component,
  ...executor,
  capacity: z
    .int()
    .min(0)
    .max(1_000)
    .nullable()
    .default(null)
    .describe('Tasks at once; null = any number; 0 = inline.'),
  on: named(observerHandler),
})

export const anyComponent = z.discriminatedUnion('kind', [saga, projector, observer])

export type Failure = z.output<typeof failure>
export type SagaHandler = z.output<typeof sagaHandler>
export type Saga = z.output<typeof saga>
export type ProjectorHandler = z.output<typeof projectorHandler>
export type Projector = z.output<typeof projector>
export type ProjectorChange = Pick<ProjectorHandler, 'row' | 'set' | 'add'>
export type ObserverHandler = z.output<typeof observerHandler>
export type Observer = z.output<typeof observer>
export type Component = z.output<typeof anyComponent>
