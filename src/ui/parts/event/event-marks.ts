import { useMemo } from 'react'
import { useBridge, useWindow } from '../../../bridge/hooks.ts'

/** Which events are marked wherever they are drawn. */
export interface EventMarks {
  readonly selected: number | null
  readonly hovered: number | null
  /** Those that the selected saga was given. */
  readonly kin: ReadonlySet<number>
}

const none: ReadonlySet<number> = new Set()

/** As many as the inspector of a saga looks at, by the same window. */
const transitionsMax = 200

export function useEventMarks(): EventMarks {
  const selection = useBridge((state) => state.view.selection)
  const hovered = useBridge((state) => (state.hovered?.kind === 'event' ? state.hovered.ordinal : null))
  const saga = selection?.kind === 'saga' ? selection.id : null
  const life = useWindow('saga', saga === null ? null : { view: 'saga', id: saga, from: 0, count: transitionsMax })
  const selected = selection?.kind === 'event' ? selection.ordinal : null
  const kin = useMemo(
    () => (life ? new Set(life.rows.flatMap(({ event }) => (event === null ? [] : [event.ordinal]))) : none),
    [life],
  )
  return useMemo(() => ({ selected, hovered, kin }), [selected, hovered, kin])
}

/** For an attribute: `selected`, `hovered`, or nothing. */
export const markOf = ({ selected, hovered }: EventMarks, ordinal: number): 'selected' | 'hovered' | undefined =>
  ordinal === selected ? 'selected' : ordinal === hovered ? 'hovered' : undefined
