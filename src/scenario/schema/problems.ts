import type * as z from 'zod'
import { limits } from '../../base/limits.ts'
import { pointerOf } from '../json/read-json.ts'
import { unknownName } from '../nearest.ts'
import { problem, quoted, type Problem } from '../problem.ts'
import { unguarded } from './parts.ts'

type Issue = z.core.$ZodIssue

/** Keys that reach into a program rather than into its data. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Zod's findings in our words, each with its pointer: as many as are listed. Forbidden keys go first, since they matter most;
 * all else is in zod's order. A file may have as many findings as it has bytes: what is not listed is only counted.
 *
 * @param root   what was read, to quote from it
 * @param known  the field names that are known at a path: for "did you mean"
 */
export function problemsFromIssues(
  issues: readonly Issue[],
  root: unknown,
  known: (path: readonly PropertyKey[]) => readonly string[],
): { readonly list: readonly Problem[]; readonly more: number } {
  const single = issues.flatMap(oneByOne)
  const forbidden = single.filter(isForbidden)
  const first = [...forbidden, ...single.filter((issue) => !isForbidden(issue))].slice(0, limits.errorsListedMax)
  return { list: first.flatMap((issue) => problemsFrom(issue, root, known)), more: single.length - first.length }
}

/** A finding of several unknown keys as one for each key. */
const oneByOne = (issue: Issue): Issue[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue]

const isForbidden = (issue: Issue): boolean =>
  issue.code === 'unrecognized_keys' && issue.keys.some((key) => forbiddenKeys.has(unguarded(key)))

function problemsFrom(
  issue: Issue,
  root: unknown,
  known: (path: readonly PropertyKey[]) => readonly string[],
): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'string' ? unguarded(step) : step))
  const at = { pointer: pointerOf(path) }
  const found = valueAt(root, issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(unguarded(key), path, known(issue.path)))
    case 'invalid_type':
      return found === undefined
        ? [
            problem(
              'SG-1013',
              `the field ${quoted(lastOf(path))} is missing`,
              { allowed: expectedWords(issue.expected) },
              at,
            ),
          ]
        : [problem('SG-1014', `${described(found)} instead of ${expectedWords(issue.expected)}`, {}, at)]
    case 'invalid_value': {
      const values = issue.values.map(String)
      return [
        found === undefined
          ? problem('SG-1013', `the field ${quoted(lastOf(path))} is missing`, { allowed: values.join(', ') }, at)
          : unknownValue(found, values, at),
      ]
    }
    case 'too_small':
    case 'too_big':
      return [outOfRange(issue, found, at)]
    case 'invalid_union':
      return [unionFailed(issue, found, path)]
    case 'invalid_key':
      return [
        problem(
          'SG-1019',
          `the name ${quoted(lastOf(path))} is empty or too long`,
          { allowed: '1 to 256 characters' },
          at,
        ),
      ]
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return [problem('SG-1017', `${described(found)} is not allowed`, { allowed: issue.message }, at)]
  }
}

function unknownKey(key: string, path: readonly PropertyKey[], known: readonly string[]): Problem {
  const at = { pointer: pointerOf([...path, key]) }
  if (forbiddenKeys.has(key)) {
    return problem('SG-1016', `the key ${quoted(key)} is forbidden here`, { mend: 'remove it' }, at)
  }
  const { message, allowed } = unknownName(`the field ${quoted(key)} is unknown`, key, known)
  return problem('SG-1012', message, known.length === 0 ? {} : { allowed }, at)
}

function unknownValue(found: unknown, values: readonly string[], at: { pointer: string }): Problem {
  const { message, allowed } = unknownName(`${described(found)} is unknown here`, text(found), values)
  return problem('SG-1018', message, { allowed }, at)
}

function outOfRange(
  issue: Issue & { code: 'too_small' | 'too_big' },
  found: unknown,
  at: { pointer: string },
): Problem {
  const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`
  if (issue.origin === 'string') {
    const given = text(found)
    return problem(
      'SG-1019',
      given === '' ? 'the text is empty' : `the text has ${given.length} characters`,
      { allowed: `${bound} characters` },
      at,
    )
  }
  if (issue.origin === 'array') {
    return problem('SG-1032', `there are ${(found as readonly unknown[]).length} items`, { allowed: bound }, at)
  }
  return problem('SG-1017', `${described(found)} is out of range`, { allowed: bound }, at)
}

function unionFailed(issue: Issue & { code: 'invalid_union' }, found: unknown, path: readonly PropertyKey[]): Problem {
  if ('discriminator' in issue && typeof issue.discriminator === 'string') {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
    const at = { pointer: pointerOf(path) }
    if (found === undefined) {
      return problem(
        'SG-1013',
        `the field ${quoted(issue.discriminator)} is missing`,
        { allowed: options.join(', ') },
        at,
      )
    }
    return unknownValue(found, options, at)
  }
  const at = { pointer: pointerOf(path) }
  if (found === undefined)
    return problem('SG-1013', `the field ${quoted(lastOf(path))} is missing`, { allowed: issue.message }, at)
  // A choice between forms fails in each of them; where one took the form and then minded the content, that is the problem.
  const inner = issue.errors.flat().find(({ code }) => code !== 'invalid_type' && code !== 'invalid_union')
  if (inner !== undefined)
    return problem('SG-1017', `${described(found)} is not allowed`, { allowed: issue.message }, at)
  return problem('SG-1014', `${described(found)} instead of ${issue.message}`, {}, at)
}

const lastOf = (path: readonly PropertyKey[]): string => String(path.at(-1) ?? '')

export function described(found: unknown): string {
  if (found === null) return 'null'
  if (Array.isArray(found)) return 'a list'
  if (typeof found === 'object') return 'an object'
  if (typeof found === 'string') return `the text ${quoted(found)}`
  return text(found)
}

const text = (found: unknown): string => (typeof found === 'string' ? found : (JSON.stringify(found) ?? 'undefined'))

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
}

const expectedWords = (expected: string): string => typeWords[expected] ?? expected

export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}
