import type { InstanceCell } from './mirror.ts'

/** Where a consumer's loop stands, as people are shown it. */
export const loopPhases = [
  'not-started',
  'idle',
  'disabled',
  'check-enabled',
  'enter-zone',
  'zone-busy',
  'read-checkpoint',
  'read-head',
  'fetch',
  'find-saga',
  'handle',
  'back-off',
  'dispatch',
  'await-place',
  'await-task',
  'save-saga',
  'commit',
  'bury',
  'leave-zone',
  'sleep',
  'in-error',
  'crashed',
] as const
export type LoopPhase = (typeof loopPhases)[number]

/** Of a cell `phase`. */
export const phaseOf = (cell: number): LoopPhase => loopPhases[cell] ?? 'not-started'

/** Where a loop stands only with its zone, as far as it knows: whoever does without it works beside another holder. */
export const zonePhases: ReadonlySet<LoopPhase> = new Set([
  'read-checkpoint',
  'fetch',
  'find-saga',
  'handle',
  'back-off',
  'dispatch',
  'await-place',
  'save-saga',
  'commit',
  'bury',
])

/** One or two words, without the event: what people read, and what a filter finds. */
const words: Readonly<Record<LoopPhase, string>> = {
  'not-started': 'Not started',
  idle: 'Idle',
  disabled: 'Disabled',
  'check-enabled': 'Checks switch',
  'enter-zone': 'Enter zone',
  'zone-busy': 'Zone busy',
  'read-checkpoint': 'Reads checkpoint',
  'read-head': 'Reads head',
  fetch: 'Fetching',
  'find-saga': 'Finding saga',
  handle: 'Handling',
  'back-off': 'Backing off',
  dispatch: 'Handing over',
  'await-place': 'Awaits place',
  'await-task': 'Awaits task',
  'save-saga': 'Saving',
  commit: 'Committing',
  bury: 'Burying',
  'leave-zone': 'Leave zone',
  sleep: 'Between polls',
  'in-error': 'In error',
  crashed: 'Crashed',
}

export const phaseWord = (phase: LoopPhase): string => words[phase]

/** Stage of the cycle, from 0, in which a phase stands; a phase that is not here is outside of the cycle. */
const stages: Partial<Record<LoopPhase, number>> = {
  'check-enabled': 0,
  'enter-zone': 0,
  'zone-busy': 0,
  'read-checkpoint': 1,
  'read-head': 1,
  fetch: 1,
  'find-saga': 2,
  handle: 2,
  'back-off': 2,
  dispatch: 2,
  'await-place': 2,
  'await-task': 2,
  'save-saga': 3,
  commit: 4,
  bury: 4,
  'leave-zone': 5,
}

export const stageOf = (phase: LoopPhase): number | null => stages[phase] ?? null

/**
 * Which instance speaks for a consumer: the holder of its zone, else the one that most deserves to be looked at.
 * Troubles come before work, work before rest, and the further round the loop the better.
 */
export function speaker(holder: number, instances: readonly Readonly<Record<InstanceCell, number>>[]): number {
  if (holder >= 0 && holder < instances.length) return holder
  let best = 0
  for (let i = 1; i < instances.length; i++) if (weight(instances[i]!.phase) > weight(instances[best]!.phase)) best = i
  return best
}

const rest: Partial<Record<LoopPhase, number>> = { 'not-started': 0, disabled: 1, idle: 2, sleep: 3, 'zone-busy': 4 }
const trouble: Partial<Record<LoopPhase, number>> = { crashed: 20, 'back-off': 21, 'in-error': 22 }

function weight(cell: number): number {
  const phase = phaseOf(cell)
  return rest[phase] ?? trouble[phase] ?? 10 + (stageOf(phase) ?? 0)
}
