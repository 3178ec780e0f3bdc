import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import {
  type ConsumerCell,
  consumerCells,
  consumerOffset,
  type InstanceCell,
  instanceCells,
  instanceOffset,
  type ProducerCell,
  producerCells,
  producerOffset,
  totalAt,
  type TotalCell,
} from '../protocol/mirror.ts'
import type { SpecOf, ViewName, WindowUpdate } from '../protocol/windows.ts'
import { bridge } from './bridge.ts'
import { type BridgeState, bridgeStore } from './store.ts'
import { formatSelection, type Selection } from './selection.ts'

/** `selector` gives something that is equal as long as nothing changed: a field, or a value computed from fields. */
export const useBridge = <T>(selector: (state: BridgeState) => T): T => useStore(bridgeStore, selector)

/** One total at the cursor: whoever reads it is drawn again when it changes, and not when another does. */
export const useTotal = (cell: TotalCell): number => useBridge(({ mirror }) => totalAt(mirror, cell))

/**
 * The same in the last whole picture. For what is read rather than seen to move: while a run goes flat out it changes five
 * times a second, with all other figures.
 */
export const useCalmTotal = (cell: TotalCell): number => useBridge(({ calm }) => totalAt(calm.mirror, cell))

/** Of the last whole picture. */
export const useFingerprint = (): string => useBridge(({ calm }) => calm.fingerprint)

/** One consumer's cells; the same object until one changes. Zeros for an index that the run does not have. */
export const useConsumer = (consumer: number): Readonly<Record<ConsumerCell, number>> =>
  useCells(consumerCells, ({ shape }) =>
    consumer >= 0 && consumer < shape.consumers ? consumerOffset(shape, consumer) : none,
  )

export const useInstance = (consumer: number, instance: number): Readonly<Record<InstanceCell, number>> =>
  useCells(instanceCells, ({ shape }) =>
    consumer >= 0 && consumer < shape.consumers && instance >= 0 && instance < shape.instances
      ? instanceOffset(shape, consumer, instance)
      : none,
  )

export const useProducer = (producer: number): Readonly<Record<ProducerCell, number>> =>
  useCells(producerCells, ({ shape }) =>
    producer >= 0 && producer < shape.producers ? producerOffset(shape, producer) : none,
  )

const none = -1

/**
 * A block of the mirror's cells by name. With each frame every component that looks at cells asks whether its own have
 * changed: numbers are compared as they lie, and an object is only made of those that have.
 */
function useCells<N extends string>(
  names: readonly N[],
  offsetIn: (state: BridgeState) => number,
): Readonly<Record<N, number>> {
  const known = useRef<{ readonly cells: Float64Array; readonly byName: Readonly<Record<N, number>> } | null>(null)
  return useBridge((state) => {
    const at = offsetIn(state)
    const from = at === none ? noCells : state.mirror.subarray(at, at + names.length)
    if (known.current === null || !sameCells(known.current.cells, from))
      known.current = { cells: from.slice(), byName: cellsByName(from, names) }
    return known.current.byName
  })
}

const noCells = new Float64Array(Math.max(consumerCells.length, instanceCells.length, producerCells.length))

function sameCells(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const cellsByName = <N extends string>(cells: Float64Array, names: readonly N[]): Readonly<Record<N, number>> =>
  Object.fromEntries(names.map((name, i) => [name, cells[i]!])) as Record<N, number>

export const useSelection = (): Selection | null => useBridge((state) => state.view.selection)

/** What the pointer or the focus is on, as {@link formatSelection} writes it; null = nothing. */
export const useHoveredThing = (): string | null =>
  useBridge(({ hovered }) => (hovered === null ? null : formatSelection(hovered)))

/**
 * Look through a window while this component is mounted. Old rows stay until the new ones come; null before the first.
 *
 * @param id    names the window; components that pass the same id and spec share it (`now`, `tape`, `strip`)
 * @param spec  may be a new object on each call, as long as it says the same; null = look at nothing
 */
export function useWindow<V extends ViewName>(id: string, spec: SpecOf<V> | null): WindowUpdate<V> | null {
  const text = spec && JSON.stringify(spec)
  const latest = useRef(spec)
  latest.current = spec

  useEffect(() => {
    if (text === null || latest.current === null) return undefined
    return bridge.watch(id, latest.current)
  }, [id, text])

  const update = useBridge((state) => state.windows.get(id))
  return spec && update?.view === spec.view ? (update as WindowUpdate<V>) : null
}
