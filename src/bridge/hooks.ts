import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import {
  consumerAt,
  type ConsumerCell,
  consumerCells,
  instanceAt,
  type InstanceCell,
  instanceCells,
  producerAt,
  type ProducerCell,
  producerCells,
  totalsOf,
} from '../protocol/mirror.ts'
import type { SpecOf, ViewName, WindowUpdate } from '../protocol/windows.ts'
import { bridge } from './bridge.ts'
import { type BridgeState, bridgeStore } from './store.ts'
import { formatSelection, type Selection } from './view-state.ts'

/** `selector` gives something that is equal as long as nothing changed: a field, or a value computed from fields. */
export const useBridge = <T>(selector: (state: BridgeState) => T): T => useStore(bridgeStore, selector)

/** Totals at the cursor; the same object until a cell changes. */
export const useTotals = () =>
  useStore(
    bridgeStore,
    useShallow((state) => totalsOf(state.mirror)),
  )

/** One consumer's cells; the same object until one changes. Zeros for an index that the run does not have. */
export const useConsumer = (consumer: number): Readonly<Record<ConsumerCell, number>> =>
  useStore(
    bridgeStore,
    useShallow(({ mirror, shape }) =>
      consumer >= 0 && consumer < shape.consumers ? consumerAt(mirror, shape, consumer) : noConsumer,
    ),
  )

export const useInstance = (consumer: number, instance: number): Readonly<Record<InstanceCell, number>> =>
  useStore(
    bridgeStore,
    useShallow(({ mirror, shape }) =>
      consumer >= 0 && consumer < shape.consumers && instance >= 0 && instance < shape.instances
        ? instanceAt(mirror, shape, consumer, instance)
        : noInstance,
    ),
  )

export const useProducer = (producer: number): Readonly<Record<ProducerCell, number>> =>
  useStore(
    bridgeStore,
    useShallow(({ mirror, shape }) =>
      producer >= 0 && producer < shape.producers ? producerAt(mirror, shape, producer) : noProducer,
    ),
  )

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

const zeros = <N extends string>(names: readonly N[]): Readonly<Record<N, number>> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>

const noConsumer = zeros(consumerCells)
const noInstance = zeros(instanceCells)
const noProducer = zeros(producerCells)
