import { useMemo } from 'react'
import { useBridge, useWindow } from '../../../bridge/hooks.ts'
import type { EventDetail } from '../../../protocol/event-rows.ts'
import type { SagaTransition } from '../../../protocol/saga-rows.ts'

/** Which events are marked wherever they are drawn. */
export interface EventMarks {
  readonly selected: number | null
  readonly hovered: number | null
  /** Those that the selected saga was given, or that have the key of the selected event. */
  readonly kin: ReadonlySet<number>
}

const none: ReadonlySet<number> = new Set()

export const noMarks: EventMarks = { selected: null, hovered: null, kin: none }

/** As many as the inspector of a saga looks at, by the same window. */
const transitionsMax = 200

export function useEventMarks(): EventMarks {
  const selection = useBridge((state) => state.view.selection)
  const hovered = useBridge((state) => (state.hovered?.kind === 'event' ? state.hovered.ordinal : null))
  const saga = selection?.kind === 'saga' ? selection.id : null
  const life = useWindow('saga', saga === null ? null : { view: 'saga', id: saga, from: 0, count: transitionsMax })
  const selected = selection?.kind === 'event' ? selection.ordinal : null
  const detail = useWindow('event', selected === null ? null : { view: 'event', ordinal: selected })?.rows[0]
  const kin = useMemo(
    () => kinOf(saga, life?.rows ?? [], detail?.ordinal === selected ? detail : undefined),
    [saga, life, detail, selected],
  )
  return useMemo(() => ({ selected, hovered, kin }), [selected, hovered, kin])
}

function kinOf(
  saga: number | null,
  life: readonly SagaTransition[],
  detail: EventDetail | undefined,
): ReadonlySet<number> {
  if (saga !== null) return new Set(life.flatMap(({ event }) => (event === null ? [] : [event.ordinal])))
  return detail && detail.sameKey.length > 0 ? new Set(detail.sameKey.map(({ ordinal }) => ordinal)) : none
}

/** What stands for a stretch of events is marked by the foremost of those in it; `kin` = some of those. */
export type StretchMark = 'selected' | 'hovered' | 'kin' | undefined

/** @param holds  whether an event is in the stretch */
export function stretchMark({ selected, hovered, kin }: EventMarks, holds: (ordinal: number) => boolean): StretchMark {
  if (selected !== null && holds(selected)) return 'selected'
  if (hovered !== null && holds(hovered)) return 'hovered'
  for (const ordinal of kin) if (holds(ordinal)) return 'kin'
  return undefined
}

/** For an attribute: `selected`, `hovered`, or nothing. */
export const markOf = ({ selected, hovered }: EventMarks, ordinal: number): 'selected' | 'hovered' | undefined =>
  ordinal === selected ? 'selected' : ordinal === hovered ? 'hovered' : undefined
