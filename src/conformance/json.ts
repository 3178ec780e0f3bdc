import { NullArgumentError } from '../model/errors.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** A name as a part of a JSON pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** What stands under a name, whatever the name: an event may be called `constructor`. */
export const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/**
 * An argument that upstream's method takes as a primitive (a `long`, `int` or `boolean`). One that is absent is Java's null, and
 * null cannot be unboxed: the call fails before the method has begun, whatever stands in the store.
 *
 * @throws NullArgumentError where it is absent
 */
export function primitive(args: JsonObject, name: string): Json {
  const value = args[name] ?? null
  if (value === null) throw new NullArgumentError(`${name} is missing`)
  return value
}

/** A sequence number or id that upstream takes as a `long`. @throws NullArgumentError where it is absent */
export const primitiveLong = (args: JsonObject, name: string): bigint => BigInt(primitive(args, name) as string)
