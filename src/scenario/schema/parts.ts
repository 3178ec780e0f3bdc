import * as z from 'zod'
import { limits } from '../../base/limits.ts'
import { fields, type Value } from '../../base/value.ts'

// Zod would else try whether it may compile code, which the page's content policy forbids (and reports).
z.config({ jitless: true })

/** Name of anything: of a component, an event, a field. Any characters; shown as text, never as markup. */
export const id = z.string().min(1).max(limits.idCharsMax)

/** Text for people. */
export const prose = z.string().max(10_000)

export const count = z.int().min(0)

/** Virtual milliseconds. */
export const milliseconds = z.int().min(0).max(limits.virtualMsMax)

export const weight = z.int().min(1).max(1_000_000)

/** An expression in CEL; a number or flag stands for itself. */
export const expression = z
  .union([z.string(), z.number(), z.boolean()], { error: 'an expression (text), a number, true or false' })
  .meta({
    description:
      'An expression in CEL. A number, true or false stands for itself; a constant text is quoted inside: "\'paid\'".',
  })

export const condition = z
  .union([z.string(), z.boolean()], { error: 'an expression (text), true or false' })
  .meta({ description: 'An expression in CEL that answers true or false.' })

export type ExpressionSource = z.output<typeof expression>
export type ConditionSource = z.output<typeof condition>

/**
 * A record whose keys are names that a user chose, as a map in the order of the file. `__proto__` is a name like any other:
 * {@link guarded} has hidden it from zod, which drops such keys.
 */
export const named = <T extends z.ZodType>(inner: T) =>
  z
    .record(
      z
        .string()
        .min(1)
        .max(limits.idCharsMax + 1),
      inner,
    )
    .transform((record): ReadonlyMap<string, z.output<T>> => {
      return new Map(Object.entries(record).map(([key, value]) => [unguarded(key), value as z.output<T>]))
    })

/** Any JSON value; whole numbers are exact 64-bit integers, others are doubles. */
export const data = z.unknown().transform(dataOf)

function dataOf(plain: unknown): Value {
  if (plain === null || plain === undefined) return null
  if (typeof plain === 'number') return Number.isInteger(plain) ? BigInt(plain) : plain
  if (typeof plain === 'string' || typeof plain === 'boolean') return plain
  if (Array.isArray(plain)) return plain.map(dataOf)
  return fields(Object.entries(plain as object).map(([key, value]) => [unguarded(key), dataOf(value)]))
}

/** Named values: a record of fields. */
export const record = named(data).transform((entries) => fields(entries))

const guard = '\u0000'

/** The same, in which no key is `__proto__`; itself where none was. */
export const guarded = (plain: unknown): unknown => (needsGuard(plain) ? copied(plain) : plain)

const isGuarded = (key: string): boolean => key === '__proto__' || key.startsWith(guard)

function needsGuard(plain: unknown): boolean {
  if (typeof plain !== 'object' || plain === null) return false
  if (Array.isArray(plain)) return plain.some(needsGuard)
  for (const key of Object.keys(plain)) {
    if (isGuarded(key) || needsGuard((plain as Record<string, unknown>)[key])) return true
  }
  return false
}

function copied(plain: unknown): unknown {
  if (typeof plain !== 'object' || plain === null) return plain
  if (Array.isArray(plain)) return plain.map(copied)
  const made = Object.create(null) as Record<string, unknown>
  for (const [key, value] of Object.entries(plain)) {
    made[isGuarded(key) ? guard + key : key] = copied(value)
  }
  return made
}

export const unguarded = (key: string): string => (key.startsWith(guard) ? key.slice(1) : key)

const seedWords = 'an integer from 0 to 2^64 - 1, quoted above 2^53'

/** A source of chance: unsigned, 64 bits. */
export const seed = z
  .union([z.int().min(0), z.string().regex(/^([0-9]{1,20}|0x[0-9a-fA-F]{1,16})$/, { error: seedWords })], {
    error: seedWords,
  })
  .transform((given) => BigInt(given))
  .refine((given) => given < 2n ** 64n, { error: seedWords })
