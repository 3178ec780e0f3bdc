import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { nameInContext } from '../parts/consumer/consumer-words.ts'
import type { LaneFilter, LaneScope } from './lane-filter.ts'

/** So many lanes of consumers have room in a window, whatever else has a lane. */
const lanesSafely = 400

/**
 * Indices of the consumers whose lanes are to be among those that come: of many thousand lanes a window holds some hundred, and
 * what is selected, shown alone or looked for may rest. None where all have room.
 */
export function lanesAsked(
  { consumers, instances }: Pick<RunInfo, 'consumers' | 'instances'>,
  selected: Selection | null,
  { text, only }: LaneFilter,
): readonly number[] {
  // Each instance has a lane, and so has each zone.
  const lanesEach = instances.length + 1
  if (consumers.length * lanesEach <= lanesSafely) return []
  const words = text.trim().toLowerCase()
  const chosen = selected !== null && 'id' in selected ? selected.id : null
  const fits = (name: string): boolean =>
    name.toLowerCase().includes(words) ||
    instances.some((instance) => `${name} ${instance}`.toLowerCase().includes(words))
  const found = consumers.flatMap((consumer, index): { index: number; isChosen: boolean }[] => {
    const isChosen = consumer.id === chosen
    const isMeant = (only !== null && isOf(only, consumer.id)) || (words !== '' && fits(nameInContext(consumer)))
    return isChosen || isMeant ? [{ index, isChosen }] : []
  })
  const room = Math.max(1, Math.floor(lanesSafely / lanesEach))
  return found
    .toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen))
    .slice(0, room)
    .map(({ index }) => index)
    .toSorted((a, b) => a - b)
}

function isOf(scope: LaneScope, id: string): boolean {
  if (scope.kind === 'consumer') return scope.consumer === id
  return scope.kind === 'lane' && scope.key.includes(`/${id}/`)
}
