import { useBridge } from '../../../bridge/hooks.ts'
import type { Selection } from '../../../bridge/selection.ts'

/** Its zone and its instances are a consumer's too. */
const isOf = (thing: Selection | null, id: string): boolean => thing !== null && 'id' in thing && thing.id === id

/**
 * Attributes of whatever stands for a consumer: it tells the other panes when the pointer is on it, and is marked when they
 * do, or when the consumer, its zone or one of its instances is selected.
 */
export function useConsumerMarks(id: string | undefined) {
  const hovered = useBridge((state) => id !== undefined && isOf(state.hovered, id))
  const selected = useBridge(({ view }) => id !== undefined && isOf(view.selection, id))
  return {
    'data-thing': id === undefined ? undefined : `consumer:${id}`,
    'data-hovered': hovered || undefined,
    'data-selected': selected || undefined,
  }
}
