import { isProfileName, profileNames, type ProfileName } from '../model/profile.ts'
import { unknownNameLine } from '../scenario/nearest.ts'
import { CommandError } from './exit.ts'
import { parsedOptions } from './options.ts'

/** What `sagascope run` was asked to do. */
export interface RunArguments {
  /** A file, or the name of a built-in scenario. */
  readonly subject: string
  /** None = the scenario's own. */
  readonly profiles: readonly ProfileName[]
  readonly seed: bigint | null
  readonly ends: readonly string[]
  readonly until: UntilArgument | null
  /** Where the recording of the run goes; null = nowhere. */
  readonly record: string | null
  readonly json: boolean
}

/** `1200` or `1200steps`, `30s`, `5min`, `100events`. */
export type UntilArgument = { readonly step: number } | { readonly timeMs: number } | { readonly events: number }

const later: Readonly<Record<string, string>> = {
  store: 'runs on durable stores come with a later version; the store is in memory',
}

export function runArguments(args: readonly string[]): RunArguments {
  const { values, positionals } = parsed(args)
  for (const name of Object.keys(later)) {
    if (values[name as keyof typeof values] !== undefined)
      throw new CommandError('SG-9011', `--${name}: ${later[name]}`)
  }
  const [subject, ...rest] = positionals
  if (subject === undefined)
    throw new CommandError('SG-9010', 'run needs a file or the name of a scenario: fines, orders')
  // `--ends A B C`: names after the first are positional to the parser.
  const ends = [...(values.ends ?? [])]
  if (rest.length > 0 && ends.length === 0)
    throw new CommandError('SG-9010', `one file at a time: what is "${rest[0]}"?`)
  const profiles = profilesOf(values.profile)
  if (values.record !== undefined && profiles.length > 1)
    throw new CommandError('SG-9010', '--record takes one run: name one profile')
  return {
    subject,
    profiles,
    seed: seedOf(values.seed),
    ends: [...ends, ...rest],
    until: untilOf(values.until),
    record: values.record ?? null,
    json: values.json ?? false,
  }
}

const parsed = (args: readonly string[]) =>
  parsedOptions(withNegatives(args), {
    profile: { type: 'string' },
    seed: { type: 'string' },
    ends: { type: 'string', multiple: true },
    store: { type: 'string' },
    until: { type: 'string' },
    record: { type: 'string' },
    json: { type: 'boolean' },
  })

/** The parser takes `--seed -1` for two options; joined to one, it is refused in words of ours. */
function withNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    if (/^-\d/.test(arg) && (before === '--seed' || before === '--until')) joined.splice(-1, 1, `${before}=${arg}`)
    else joined.push(arg)
  }
  return joined
}

function profilesOf(text: string | undefined): ProfileName[] {
  if (text === undefined) return []
  return text.split(',').map((name) => {
    if (!isProfileName(name))
      throw new CommandError(
        'SG-1018',
        unknownNameLine(`--profile: no profile is called "${name}"`, name, profileNames),
      )
    return name
  })
}

function seedOf(text: string | undefined): bigint | null {
  if (text === undefined) return null
  const seed = /^(\d{1,20}|0x[0-9a-fA-F]{1,16})$/.test(text) ? BigInt(text) : -1n
  if (seed < 0n || seed >= 2n ** 64n)
    throw new CommandError('SG-1017', `--seed is "${text}"; allowed: a whole number from 0 to 2^64−1, decimal or 0x…`)
  return seed
}

const msPer: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }

function untilOf(text: string | undefined): UntilArgument | null {
  if (text === undefined) return null
  const match = /^(\d{1,15})(steps?|events?|ms|s|min|h|d)?$/.exec(text)
  if (match === null)
    throw new CommandError(
      'SG-1017',
      `--until is "${text}"; allowed: steps (1200), a virtual time (30s, 5min, 2d), events (100events)`,
    )
  const [, digits, unit = 'step'] = match
  const amount = Number(digits)
  if (amount === 0) throw new CommandError('SG-1017', '--until is 0; allowed: 1 or more')
  if (unit.startsWith('step')) return { step: amount }
  if (unit.startsWith('event')) return { events: amount }
  return { timeMs: amount * msPer[unit]! }
}
