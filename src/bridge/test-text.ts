import type { Value } from '../base/value.ts'
import type { TimedCommand } from '../model/sim-command.ts'
import { consumerAt, seqOfCells, totalsOf, type MirrorShape } from '../protocol/mirror.ts'
import type { RunInfo } from '../protocol/run-info.ts'

/** What a test is made of: the run, what was done in it, and where the page stands. */
export interface TestedMoment {
  readonly run: RunInfo
  readonly commands: readonly TimedCommand[]
  readonly mirror: Float64Array
  readonly shape: MirrorShape
  /** Id of the consumer that is selected: it alone is expected; null = all of them are. */
  readonly consumer: string | null
}

/** More lines than one reads are no test. */
const consumersMax = 12

/**
 * The moment that the page shows as a test of the kit: the scenario, each command after its step, and what the consumers are
 * found in. It passes as it stands, because the same steps give the same history.
 */
export function testText({ run, commands, mirror, shape, consumer }: TestedMoment): string {
  const { cursor } = totalsOf(mirror)
  const given = commands.filter(({ step }) => step < cursor)
  const acts = given.flatMap(({ step, command }) => [`await world.runUntil(at.step(${step}))`, actText(run, command)])
  const expected = run.consumers
    .map((info, index) => ({ info, cells: consumerAt(mirror, shape, index) }))
    .filter(({ info }) => consumer === null || info.id === consumer)
    .slice(0, consumersMax)
    .flatMap(({ info, cells }) => {
      const name = quoted(nameOf(run, info.id, info.component))
      const checkpoint =
        cells.checkpoint < 0 ? 'null' : `${seqOfCells(cells.checkpointSeqHigh, cells.checkpointSeqLow)}n`
      return [
        `await expect(world.consumer(${name})).toHaveCheckpoint(${checkpoint})`,
        `await expect(world.consumer(${name})).toHaveLag(${cells.lag})`,
        ...(cells.dead > 0 ? [`await expect(world.consumer(${name})).toHaveDead(${cells.dead})`] : []),
      ]
    })
  const lines = [loadText(run), '', ...acts, `await world.runUntil(at.step(${cursor}))`, '', ...expected]
  return [
    `import { at, expect, scenario, test } from 'sagascope/testkit'`,
    '',
    ...fileNote(run),
    `test(${quoted(`${run.scenario.title}, step ${cursor}`)}, async ({ world }) => {`,
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
    '})',
    '',
  ].join('\n')
}

function loadText({ scenario, profile, seed }: RunInfo): string {
  switch (scenario.source) {
    case 'built-in':
      return `await world.load(scenario(${quoted(scenario.name)}), { profile: ${quoted(profile)}, seed: ${seed}n })`
    case 'file':
      return `await world.load(scenario(${quoted(`${scenario.name}.json`)}), { profile: ${quoted(profile)}, seed: ${seed}n })`
    case 'log':
      return `await world.load(scenario(${quoted(scenario.name)}))`
  }
}

/** A file does not travel with the text. */
function fileNote({ scenario }: RunInfo): string[] {
  if (scenario.source === 'built-in') return []
  const name = scenario.source === 'file' ? `${scenario.name}.json` : scenario.name
  return [`// Needs the file ${JSON.stringify(name)} in the folder in which the tests are run.`]
}

function actText(run: RunInfo, command: TimedCommand['command']): string {
  switch (command.kind) {
    case 'publish': {
      const { name, context, key, payload } = command
      const parts = [
        `name: ${quoted(name)}`,
        ...(context === 'default' ? [] : [`context: ${quoted(context)}`]),
        ...(key === null ? [] : [`key: ${quoted(key)}`]),
        `payload: ${literal(payload)}`,
      ]
      return `await world.publish({ ${parts.join(', ')} })`
    }
    case 'set-enabled': {
      const { id, component } = run.consumers[command.consumer]!
      return `await world.${command.enabled ? 'enable' : 'disable'}(${quoted(nameOf(run, id, component))})`
    }
    case 'inject':
      return `await world.faults([${literal(requestOf(command.fault))}])`
    case 'edit-dead':
      return `await world.give(${literal({ ...command, payload: JSON.stringify(command.payload, plainInteger) })})`
    default:
      return `await world.give(${literal(command)})`
  }
}

/** A fault as one asks for it: what it leaves open stays open. */
const requestOf = (fault: object): object =>
  Object.fromEntries(Object.entries(fault).filter(([name, value]) => value !== null && name !== 'fromMs'))

/** The component's name where it names one consumer only. */
const nameOf = (run: RunInfo, id: string, component: string): string =>
  run.consumers.filter((each) => each.component === component).length === 1 ? component : id

/** A value as it is written in a program: `{ caseId: 'A1', amount: 12 }`. */
function literal(value: Value | object | undefined): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map((each: Value) => literal(each)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).map(([name, each]: [string, Value]) => `${memberName(name)}: ${literal(each)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

/** A member called `__proto__` must be computed, or it would be the prototype. */
const memberName = (name: string): string => {
  if (name === '__proto__') return `['__proto__']`
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
}

const plainInteger = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

/** In single quotes; nothing in it can end the text or the line. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`
