import { type LoopPhase, phaseOf } from '../../../protocol/loop-phases.ts'
import { type ConsumerCell, type InstanceCell } from '../../../protocol/mirror.ts'
import { formatCount, formatDuration, plural } from '../../format.ts'
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
}

const look = (state: StateName, icon: IconName = state): PhaseLook => ({ state, icon })

/** How each position of a consumer's loop is shown, beside its word. */
export const phaseLooks: Readonly<Record<LoopPhase, PhaseLook>> = {
  'not-started': look('idle'),
  idle: look('idle'),
  disabled: look('disabled'),
  'check-enabled': look('enter'),
  'enter-zone': look('enter'),
  'zone-busy': look('waiting'),
  'read-checkpoint': look('fetch'),
  'read-head': look('fetch'),
  fetch: look('fetch'),
  'find-saga': look('handle', 'search'),
  handle: look('handle'),
  'back-off': look('backoff'),
  dispatch: look('handle', 'arrow'),
  'await-place': look('waiting'),
  'await-task': look('waiting'),
  'save-saga': look('save'),
  commit: look('commit'),
  bury: look('error', 'dead-events'),
  'leave-zone': look('enter', 'leave'),
  sleep: look('idle', 'timer'),
  'in-error': look('error'),
  crashed: look('crashed'),
}

type Cells<N extends string> = Readonly<Record<N, number>>

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
    case 'await-place':
      return `${event}, for ${formatDuration(Math.max(0, nowMs - instance.sinceMs))}`
    case 'in-error':
      return consumer.errorStreak > 1 ? `${consumer.errorStreak} in a row` : ''
    default:
      return event
  }
}

interface AtZone {
  /** How many times this instance has entered the zone that it holds; 0 = it does not hold it. */
  readonly holds: number
  readonly failedTries: number
}

/**
 * The line of one instance below its consumer: what stands behind the phase's word, and what it has to do with the zone. When
 * it tries or polls again stands with its tries, for beside the word there is no room.
 */
export function instanceWords(
  phase: LoopPhase,
  detail: string,
  { holds, failedTries }: AtZone,
): { readonly loop: string; readonly zone: string } {
  const loop = phase === 'back-off' ? shortRetry(detail) : detail
  if (holds > 0) return { loop, zone: `holds the zone, ${plural(holds, 'hold')}` }
  if (phase === 'zone-busy') return { loop: '', zone: detail }
  if (phase === 'sleep') return { loop: '', zone: [triesWords(failedTries), detail].filter(Boolean).join(', ') }
  return { loop, zone: triesWords(failedTries) }
}

/** `retry of #216 in 3.2 s` without the event: the consumer's own line says which. */
const shortRetry = (detail: string): string => /in [^#]*$/.exec(detail)?.[0] ?? detail

const triesWords = (tries: number): string =>
  tries === 0 ? '' : `${formatCount(tries)} failed ${tries === 1 ? 'try' : 'tries'}`
