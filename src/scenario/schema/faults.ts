import * as z from 'zod'
import { limits } from '../../base/limits.ts'
import type { FaultDescriptor, FaultParameter, FaultSpec } from '../../model/fault.ts'
import { faultDescriptors } from '../../sim/faults/descriptors.ts'
import { milliseconds, prose } from './parts.ts'

/** Faults of a scenario. What each kind takes is read from its descriptor, so that a new kind needs no edit here. */

const glob = z.string().min(1).max(limits.idCharsMax)
const seqMax = 2n ** 63n

const match = z.strictObject({
  consumer: glob.optional().describe('Consumer id or component name; * stands for any characters.'),
  instance: z
    .int()
    .min(0)
    .max(limits.instancesMax - 1)
    .optional()
    .describe('From 0.'),
  event: glob.optional().describe('Name of the event in hand; * stands for any characters.'),
  seq: z
    .string()
    .refine((given) => /^[0-9]{1,19}$/.test(given) && BigInt(given) < seqMax, {
      error: 'a sequence number: decimal digits, up to 2^63 - 1',
    })
    .optional()
    .describe('Sequence number of the event in hand, as text.'),
  attempt: z.int().min(1).max(1_000_000).optional().describe('Attempt at the event in hand, from 1.'),
})

function parameter(from: FaultParameter) {
  const described = <T extends z.ZodType>(schema: T): T => schema.describe(`${from.label}. ${from.help}`)
  switch (from.type) {
    case 'integer':
      return described(z.int().min(from.min).max(from.max).optional())
    case 'choice':
      return described(z.enum(from.options.map(({ value }) => value) as [string, ...string[]]).optional())
    case 'text':
      return described(z.string().max(from.charsMax).optional())
  }
}

const faultOf = (descriptor: FaultDescriptor) =>
  z
    .strictObject({
      kind: z.literal(descriptor.kind).describe(`${descriptor.id}. ${descriptor.help}`),
      note: prose.optional().describe('For readers.'),
      hook: z
        .enum([...descriptor.hooks, 'any'])
        .default(descriptor.hooks[0])
        .describe('The point at which it strikes.'),
      match: match.default({}),
      nth: z.int().min(1).max(limits.stepsMax).optional().describe('The occurrence at which it strikes; standard 1.'),
      prob: z
        .number()
        .min(0, { error: 'a number from 0 to 1' })
        .max(1, { error: 'a number from 0 to 1' })
        .optional()
        .describe('The chance of each occurrence, instead of a number.'),
      times: z.int().min(1).max(10_000).optional().describe('How often at the most; standard 1, by chance 10,000.'),
      fromMs: milliseconds.default(0).describe('Occurrences before this virtual time do not count.'),
      params: z
        .strictObject(Object.fromEntries(descriptor.parameters.map((each) => [each.name, parameter(each)])))
        .default({}),
    })
    .refine(({ nth, prob }) => nth === undefined || prob === undefined, {
      error: 'either "nth" or "prob", not both',
      path: ['prob'],
    })

type Given = z.output<ReturnType<typeof faultOf>>

const kinds = faultDescriptors.map(faultOf) as [ReturnType<typeof faultOf>, ...ReturnType<typeof faultOf>[]]

/** One fault, as a scenario writes it and as the page sends it. */
export const fault = z.discriminatedUnion('kind', kinds).transform(specOf)

export const faults = z.array(fault).max(limits.faultsMax)

function specOf({ kind, hook, match: whom, nth, prob, times, fromMs, params }: Given): FaultSpec {
  return {
    kind,
    hook,
    match: given(whom),
    nth: prob === undefined ? (nth ?? 1) : null,
    prob: prob ?? null,
    times: times ?? (prob === undefined ? 1 : 10_000),
    fromMs,
    params: given(params) as FaultSpec['params'],
  }
}

/** Without the entries that are not set. */
const given = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never
