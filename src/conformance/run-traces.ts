import { profiles, type Profile } from '../model/profile.ts'
import { compareStep, type Difference } from './compare.ts'
import { parseTrace, type Scenario, type TraceLine } from './trace.ts'
import { TraceWorld } from './trace-world.ts'
import { ModernWorld } from './modern-world.ts'

export type Generation = Scenario['generation']

export interface TraceOptions {
  /** The profile under which a generation is replayed. Default: the one of that name. */
  readonly profileFor?: (generation: Generation) => Profile
}

export interface TraceFailure {
  readonly file: string
  readonly line: number
  /** The scenario's. */
  readonly id: string
  /** Index of the first step that differs. */
  readonly step: number
  /** What differs there. */
  readonly difference: Difference
  /** In a sentence. */
  readonly reason: string
}

export interface TraceReport {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly TraceFailure[]
}

const upstreamProfile = (generation: Generation): Profile => profiles[generation]

/**
 * Replay golden traces (`fixtures/golden/README.md`), each under its generation's upstream profile, and report the first
 * difference of each scenario that differs.
 *
 * @throws BadTraceError when a line cannot be understood; nothing is replayed then
 */
export async function runTraces(
  lines: Iterable<TraceLine>,
  { profileFor = upstreamProfile }: TraceOptions = {},
): Promise<TraceReport> {
  const scenarios = [...lines].map(parseTrace)
  const failures: TraceFailure[] = []
  for (const scenario of scenarios) {
    const failure = await replay(scenario, profileFor(scenario.generation))
    if (failure !== null) failures.push(failure)
  }
  return { passed: scenarios.length - failures.length, failed: failures.length, failures }
}

async function replay(
  { file, line, id, generation, setup, steps }: Scenario,
  profile: Profile,
): Promise<TraceFailure | null> {
  const world = generation === 'modern' ? new ModernWorld(setup, profile) : new TraceWorld(setup, profile)
  for (const [index, step] of steps.entries()) {
    const outcome = await world.step(index, step.op, step.thread, step.args)
    const difference = compareStep(step, outcome)
    if (difference !== null) {
      const { pointer, expected, actual } = difference
      const reason = `step ${index} (${step.op}) ${pointer}: recorded ${shown(expected)}, replayed ${shown(actual)}`
      return {
        file,
        line,
        id,
        step: index,
        difference: { ...difference, pointer: `/steps/${index}${pointer}` },
        reason,
      }
    }
  }
  return null
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
