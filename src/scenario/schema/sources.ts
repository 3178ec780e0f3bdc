import * as z from 'zod'
import { limits } from '../../base/limits.ts'
import { count, expression, id, milliseconds, named, record, weight } from './parts.ts'

/** Where a scenario's events come from: producers, event logs, and services that answer commands. */

const perKs = z.int().min(0).max(1_000_000_000).describe('Events per 1,000 s of virtual time.')

const pattern = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), perKs }),
  z.strictObject({ kind: z.literal('poisson'), perKs }),
  z.strictObject({ kind: z.literal('bursts'), size: z.int().min(1).max(100_000), everyMs: milliseconds.min(1) }),
  z.strictObject({ kind: z.literal('ramp'), fromPerKs: perKs, toPerKs: perKs, overMs: milliseconds.min(1) }),
])

const keys = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fresh'), prefix: z.string().max(100) }),
  z.strictObject({
    kind: z.literal('zipf'),
    prefix: z.string().max(100),
    count: z.int().min(1).max(1_000_000),
    skew: z.int().min(0).max(1_000).describe('In hundredths; 0 = evenly, 100 = the classic law.'),
  }),
])

const rateProducer = z.strictObject({
  kind: z.literal('rate'),
  name: id,
  pattern,
  count: z.int().min(0).max(limits.generatedEventsMax).default(limits.generatedEventsMax),
  events: z
    .array(
      z.strictObject({
        event: id,
        weight: weight.default(1),
        context: id.default('default'),
        payload: named(expression).optional(),
      }),
    )
    .min(1)
    .max(1_000),
  keys,
  startMs: milliseconds.default(0),
  running: z.boolean().default(true),
})

/** Events listed in the file itself; more belong into a log of their own. */
const inlineEventsMax = 50_000

const logFile = z.strictObject({
  name: id,
  sha256: z
    .string({ error: 'the SHA-256 of the file: 64 hexadecimal digits' })
    .regex(/^[0-9a-f]{64}$/, { error: 'the SHA-256 of the file: 64 hexadecimal digits' })
    .describe('Another file of that name would give another run.'),
})

const logProducer = z.strictObject({
  kind: z.literal('log'),
  name: id,
  log: id.optional().describe('Name of a log that ships with Sagascope.'),
  file: logFile.optional().describe('An event log in a file of its own, beside the scenario.'),
  events: z
    .array(
      z.strictObject({
        event: id,
        at: z.union([z.string(), z.int()], { error: 'a date (2005-03-23T00:00:00Z) or epoch milliseconds' }).optional(),
        context: id.default('default'),
        aggregateId: id.nullable().default(null),
        payload: record.optional(),
      }),
    )
    .max(inlineEventsMax)
    .optional(),
})

export const producer = z.discriminatedUnion('kind', [rateProducer, logProducer])

const command = z.strictObject({
  latencyMs: z
    .union([milliseconds, z.strictObject({ min: milliseconds, max: milliseconds })], {
      error: 'milliseconds, or {"min": …, "max": …}',
    })
    .default(0),
  outcomes: z
    .array(
      z.strictObject({
        label: id,
        weight: weight.default(1),
        publish: z
          .array(
            z.strictObject({
              event: id,
              context: id.default('default'),
              aggregateId: expression.optional(),
              payload: named(expression).optional(),
            }),
          )
          .max(100)
          .default([]),
      }),
    )
    .min(1)
    .max(100),
})

export const service = z.strictObject({ name: id, commands: named(command) })

export const until = z.strictObject({
  events: count.optional(),
  timeMs: milliseconds.optional(),
  step: z.int().min(1).max(limits.stepsMax).optional(),
})

export type RateProducer = z.output<typeof rateProducer>
export type LogFile = z.output<typeof logFile>
export type LogProducer = z.output<typeof logProducer>
export type Service = z.output<typeof service>
export type ServiceCommand = z.output<typeof command>
