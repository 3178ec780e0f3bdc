import type { Selection } from '../../bridge/selection.ts'
import type { CheckpointMove, CheckpointTarget } from '../../protocol/checkpoint-move.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'

export const strategies = ['start', 'head', 'shift', 'event', 'time', 'consumer'] as const
export type Strategy = (typeof strategies)[number]

/** What the form holds, as typed. */
export interface MoveDraft {
  readonly consumer: number
  readonly strategy: Strategy
  /** One text per strategy, so that going to and fro loses nothing. */
  readonly text: Readonly<Record<'shift' | 'event' | 'time', string>>
  /** Whose checkpoint is copied. */
  readonly from: number
}

/** Whether something is typed for it. */
export const isTyped = (strategy: Strategy): strategy is 'shift' | 'event' | 'time' =>
  strategy === 'shift' || strategy === 'event' || strategy === 'time'

/** A component that stands in several contexts is told apart by them. */
export function consumerLabel(
  consumers: readonly Pick<ConsumerInfo, 'component' | 'context'>[],
  index: number,
): string {
  const { component, context } = consumers[index]!
  const several = consumers.filter((other) => other.component === component).length > 1
  return several ? `${component}, ${context}` : component
}

/** What stands in the way, and what would do; undefined = nothing. */
export function moveError(target: CheckpointTarget | null, problem: CheckpointMove['problem']): string | undefined {
  if (problem !== null)
    return `${problem.title}: ${problem.detail}.${problem.allowed === null ? '' : ` Allowed: ${problem.allowed}.`}`
  return target === null ? 'Say where to.' : undefined
}

/** For the consumer that is selected, or whose zone or instance is; else for the first. */
export function firstMove(selection: Selection | null, consumers: readonly ConsumerInfo[]): MoveDraft {
  const found = selection !== null && 'id' in selection ? consumers.findIndex(({ id }) => id === selection.id) : -1
  const consumer = Math.max(0, found)
  return {
    consumer,
    strategy: 'start',
    text: { shift: '-1', event: '', time: '' },
    from: consumer === 0 ? Math.min(1, consumers.length - 1) : 0,
  }
}

/** Another consumer: nobody copies from itself. */
export const ofConsumer = (draft: MoveDraft, consumer: number): MoveDraft => ({
  ...draft,
  consumer,
  from: draft.from === consumer ? draft.consumer : draft.from,
})

/** Null = there is nothing to ask for yet: the field is empty. */
export function targetOf({ strategy, text, from }: MoveDraft): CheckpointTarget | null {
  switch (strategy) {
    case 'start':
    case 'head':
      return { to: strategy }
    case 'shift':
    case 'event':
    case 'time':
      return text[strategy].trim() === '' ? null : { to: strategy, text: text[strategy].trim() }
    case 'consumer':
      return { to: 'consumer', consumer: from }
  }
}

/** Whether the checkpoint would stand somewhere else than now. */
export const moves = ({ now, to, problem }: CheckpointMove): boolean => problem === null && now.ordinal !== to.ordinal
