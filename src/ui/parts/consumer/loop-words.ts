import { loopPhases, type ConsumerCell, type InstanceCell, type LoopPhase } from '../../../protocol/mirror.ts'
import { formatCount, formatDuration } from '../../format.ts'
import type { IconName } from '../Icon.tsx'

/** The states that have a colour of their own: tokens `--st-X`, `--st-X-ink`, `--st-X-tint` (LOOK §3). */
export type StateName =
  | 'idle'
  | 'enter'
  | 'fetch'
  | 'handle'
  | 'save'
  | 'commit'
  | 'waiting'
  | 'blocked'
  | 'backoff'
  | 'error'
  | 'disabled'
  | 'crashed'
  | 'violation'
  | 'hazard'
  | 'ok'

interface PhaseLook {
  readonly state: StateName
  readonly icon: IconName
  /** One or two words, without the event. */
  readonly word: string
}

const look = (state: StateName, word: string, icon: IconName = state): PhaseLook => ({ state, icon, word })

/** How each position of a consumer's loop is shown. */
export const phaseLooks: Readonly<Record<LoopPhase, PhaseLook>> = {
  'not-started': look('idle', 'Not started'),
  idle: look('idle', 'Idle'),
  disabled: look('disabled', 'Disabled'),
  'check-enabled': look('enter', 'Checks switch'),
  'enter-zone': look('enter', 'Enter zone'),
  'zone-busy': look('waiting', 'Zone busy'),
  'read-checkpoint': look('fetch', 'Reads checkpoint'),
  'read-head': look('fetch', 'Reads head'),
  fetch: look('fetch', 'Fetching'),
  'find-saga': look('handle', 'Finding saga', 'search'),
  handle: look('handle', 'Handling'),
  'back-off': look('backoff', 'Backing off'),
  dispatch: look('handle', 'Handing over', 'arrow'),
  'await-task': look('waiting', 'Awaits task'),
  'save-saga': look('save', 'Saving'),
  commit: look('commit', 'Committing'),
  bury: look('error', 'Burying', 'dead-events'),
  'leave-zone': look('enter', 'Leave zone', 'leave'),
  sleep: look('idle', 'Between polls', 'timer'),
  'in-error': look('error', 'In error'),
  crashed: look('crashed', 'Crashed'),
}

/** Arc of the loop dial on which a phase stands; a phase that is not here is outside of the cycle. */
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
  'await-task': 2,
  'save-saga': 3,
  commit: 4,
  bury: 4,
  'leave-zone': 5,
}

export const stageOf = (phase: LoopPhase): number | null => stages[phase] ?? null

export const phaseWord = (phase: LoopPhase): string => phaseLooks[phase].word

export const phaseOf = (cell: number): LoopPhase => loopPhases[cell] ?? 'not-started'

type Cells<N extends string> = Readonly<Record<N, number>>

/**
 * Which instance speaks for a consumer: the holder of its zone, else the one that most deserves to be looked at.
 * Troubles come before work, work before rest, and the further round the loop the better.
 */
export function speaker(holder: number, instances: readonly Cells<InstanceCell>[]): number {
  if (holder >= 0 && holder < instances.length) return holder
  let best = 0
  for (let i = 1; i < instances.length; i++) if (weight(instances[i]!) > weight(instances[best]!)) best = i
  return best
}

function weight(cells: Cells<InstanceCell>): number {
  const phase = phaseOf(cells.phase)
  const rest: Partial<Record<LoopPhase, number>> = { 'not-started': 0, disabled: 1, idle: 2, sleep: 3, 'zone-busy': 4 }
  const trouble: Partial<Record<LoopPhase, number>> = { crashed: 20, 'back-off': 21, 'in-error': 22 }
  return rest[phase] ?? trouble[phase] ?? 10 + (stageOf(phase) ?? 0)
}

/** What stands below or behind the phase's word. `seqOf` names an event as people know it. */
export function phaseDetail(
  instance: Cells<InstanceCell>,
  consumer: Pick<Cells<ConsumerCell>, 'checkpoint' | 'lag' | 'errorStreak'>,
  nowMs: number,
  seqOf: (ordinal: number) => string,
): string {
  const phase = phaseOf(instance.phase)
  const event = instance.event > 0 ? `#${seqOf(instance.event)}` : ''
  // A timer that is due fires with the next atom: that is no duration.
  const wake = instance.wakeMs > nowMs ? formatDuration(instance.wakeMs - nowMs) : null
  switch (phase) {
    case 'idle':
      return consumer.lag === 0 ? 'at head' : `${formatCount(consumer.lag)} behind`
    case 'sleep':
      return wake ? `next in ${wake}` : 'next is due'
    case 'zone-busy':
      return [triesWords(instance.failedTries), wake && `next in ${wake}`].filter(Boolean).join(', ')
    case 'fetch':
      return consumer.checkpoint > 0 ? `after ${seqOf(consumer.checkpoint)}` : 'from the start'
    case 'back-off':
      return [event && `retry of ${event}`, wake && `in ${wake}`].filter(Boolean).join(' ')
    case 'handle':
      return instance.attempt > 1 ? `${event}, attempt ${instance.attempt}` : event
    case 'in-error':
      return consumer.errorStreak > 1 ? `${consumer.errorStreak} in a row` : ''
    default:
      return event
  }
}

export const triesWords = (tries: number): string =>
  tries === 0 ? '' : `${formatCount(tries)} failed ${tries === 1 ? 'try' : 'tries'}`
