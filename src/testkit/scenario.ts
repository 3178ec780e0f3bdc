import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ScenarioDocument } from '../model/scenario-document.ts'
import { isProfileName, profileNames, type PolicyOverrides, type ProfileName } from '../model/profile.ts'
import { builtInText, isBuiltIn, scenarioNames } from '../scenario/built-in.ts'
import { importLog } from '../scenario/import/import-log.ts'
import type { ImportedLog } from '../scenario/import/log-builder.ts'
import { bytesSource } from '../scenario/import/source.ts'
import { unknownNameLine } from '../scenario/nearest.ts'
import { openLog, openScenario } from '../scenario/open.ts'
import { problemsText, type Problems } from '../scenario/problem.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import { withMembers } from '../base/json-text.ts'
import type { ScenarioInfo } from '../session/session.ts'
import type { SimSpec } from '../sim/spec.ts'
import { TestkitError } from './problem.ts'

/** What a world can load: made by {@link scenario}. */
export type ScenarioSource =
  { readonly kind: 'named'; readonly name: string } | { readonly kind: 'spec'; readonly spec: SimSpec }

/** What a run takes from elsewhere than its scenario. */
export interface LoadOptions {
  /** Default: the scenario's own. */
  readonly profile?: ProfileName
  /** Default: the scenario's own. Unsigned, 64 bits. */
  readonly seed?: bigint | number
  /** Single policies that differ from the profile. */
  readonly overrides?: PolicyOverrides
  /** Atoms after which one command is given up: a consumer that fails for ever never comes to rest. Default 500,000. */
  readonly atomsMax?: number
  /** Of an event log: names of the events that end a case. */
  readonly ends?: readonly string[]
}

/** A scenario, ready to be run in Node and to be opened by a page. */
export interface LoadedScenario {
  readonly spec: SimSpec
  readonly info: ScenarioInfo
  /** The file; null for one of functions. */
  readonly document: ScenarioDocument | null
  /** How a page opens the same; null = it cannot: handlers that are functions do not leave Node. */
  readonly page: PageSource | null
}

export type PageSource =
  | {
      readonly kind: 'built-in'
      readonly name: string
      readonly profile: ProfileName | null
      readonly seed: string | null
    }
  | { readonly kind: 'scenario'; readonly name: string; readonly text: string }
  | { readonly kind: 'log'; readonly name: string; readonly bytes: Uint8Array; readonly ends: readonly string[] }

/**
 * A scenario to load: a file if there is one of that name (a scenario, or an event log in CSV, XES or CloudEvents), else a
 * built-in scenario (`fines`, `orders`, one of the catalogue). A `SimSpec` whose handlers are functions runs in Node only.
 *
 * @param what  a name, a path from the working directory, or a URL of a file
 */
export function scenario(what: string | URL | SimSpec): ScenarioSource {
  if (what instanceof URL) return { kind: 'named', name: fileURLToPath(what) }
  return typeof what === 'string' ? { kind: 'named', name: what } : { kind: 'spec', spec: what }
}

/** @throws TestkitError `SG-7002` with all that is wrong with the file */
export async function loadScenario(source: ScenarioSource | string, options: LoadOptions): Promise<LoadedScenario> {
  checkOptions(options)
  const from = typeof source === 'string' ? scenario(source) : source
  if (from.kind === 'spec') {
    const { name } = from.spec
    const info = { name, title: name, description: '', source: 'file' as const }
    return { spec: specWith(from.spec, options), info, document: null, page: null }
  }
  const bytes = bytesOf(from.name)
  if (bytes === null) return builtInScenario(from.name, options)
  const name = basename(from.name)
  const read = await importLog(bytesSource(name, bytes))
  if (!read.ok) throw refusal(name, read.error)
  switch (read.value.kind) {
    case 'scenario':
      return fileScenario(name, read.value.text, 'file', options)
    case 'log':
      return eventLog(name, bytes, read.value.log, options)
    case 'recording':
      throw new TestkitError('SG-7002', `${name} is a recording; load the scenario that it was made of`)
  }
}

function checkOptions({ profile, seed }: LoadOptions): void {
  if (profile !== undefined && !isProfileName(profile))
    throw new TestkitError(
      'SG-7005',
      unknownNameLine(`there is no profile "${String(profile)}"`, String(profile), profileNames),
    )
  const whole = typeof seed === 'bigint' || Number.isSafeInteger(seed ?? 0)
  if (seed !== undefined && !(whole && seed >= 0 && BigInt(seed) < 2n ** 64n))
    throw new TestkitError('SG-7005', `seed ${seed} is no seed; allowed: whole numbers from 0 to 2^64 - 1`)
}

/** Overrides belong to the scenario's own profile: another one is taken as it is. */
function specWith(spec: SimSpec, { profile, seed, overrides }: LoadOptions): SimSpec {
  return {
    ...spec,
    profile: profile ?? spec.profile,
    seed: seed === undefined ? spec.seed : BigInt(seed),
    overrides: overrides ?? (profile === undefined || profile === spec.profile ? spec.overrides : {}),
  }
}

/** The same in the text of a scenario file. */
function textWith(text: string, own: ProfileName, { profile, seed, overrides }: LoadOptions): string {
  const other = profile !== undefined && profile !== own
  return withMembers(text, {
    ...(profile === undefined ? {} : { profile: JSON.stringify(profile) }),
    ...(seed === undefined ? {} : { seed: JSON.stringify(String(seed)) }),
    ...(overrides === undefined && !other ? {} : { overrides: JSON.stringify(overrides ?? {}) }),
  })
}

async function builtInScenario(name: string, options: LoadOptions): Promise<LoadedScenario> {
  if (!isBuiltIn(name)) {
    throw new TestkitError(
      'SG-7002',
      unknownNameLine(`there is no file "${name}" here, and no scenario of that name`, name, scenarioNames),
    )
  }
  const loaded = await fileScenario(name, await builtInText(name), 'built-in', options)
  const { profile = null, seed, overrides } = options
  const page: PageSource | null =
    overrides === undefined
      ? { kind: 'built-in', name, profile, seed: seed === undefined ? null : String(seed) }
      : loaded.page
  return { ...loaded, page }
}

async function fileScenario(
  name: string,
  text: string,
  source: ScenarioInfo['source'],
  options: LoadOptions,
): Promise<LoadedScenario> {
  refuseEnds(name, options)
  const own = readScenario(text)
  if (!own.ok) throw refusal(name, own.error)
  const changed = textWith(text, own.value.profile, options)
  const opened = await openScenario(changed)
  if (!opened.ok) throw refusal(name, opened.error)
  const { spec, about, document } = opened.value
  return {
    spec,
    info: { ...about, source },
    document,
    page: { kind: 'scenario', name: `${about.name}.json`, text: changed },
  }
}

function eventLog(name: string, bytes: Uint8Array, log: ImportedLog, options: LoadOptions): LoadedScenario {
  const { ends = [], profile, seed, overrides } = options
  if (profile !== undefined || seed !== undefined || overrides !== undefined)
    throw new TestkitError(
      'SG-7005',
      `${name} is an event log: it runs under classic with seed 1; a scenario file that names it may have another profile`,
    )
  const opened = openLog(log, { ends })
  if (!opened.ok) throw refusal(name, opened.error)
  const { spec, about, document } = opened.value
  return {
    spec,
    info: { ...about, name, title: name, source: 'log' },
    document,
    page: { kind: 'log', name, bytes, ends },
  }
}

function refuseEnds(name: string, { ends }: LoadOptions): void {
  if (ends !== undefined)
    throw new TestkitError(
      'SG-7005',
      `\`ends\` is for event logs; ${name} is a scenario and says itself when its sagas end`,
    )
}

/** The bytes of a file; null when there is none of that name. */
function bytesOf(name: string): Uint8Array | null {
  const found = statSync(name, { throwIfNoEntry: false })
  if (found === undefined) return null
  if (found.isDirectory()) throw new TestkitError('SG-7002', `"${name}" is a folder; name a single file`)
  return readFileSync(name)
}

function refusal(name: string, problems: Problems): TestkitError {
  return new TestkitError('SG-7002', `${name} cannot be loaded:\n${problemsText(problems)}`)
}
