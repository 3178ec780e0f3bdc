import { useMemo } from 'react'
import { useBridge, useSelection } from '../../../bridge/hooks.ts'
import { consumersShown } from './consumers-shown.ts'

/** Indices of the consumers that a panel with so much room shows: the selected one is among them, by itself or by what it holds. */
export function useConsumersShown(room: number): readonly number[] {
  const consumers = useBridge((state) => state.run?.consumers)
  const selection = useSelection()
  const id = selection !== null && 'id' in selection ? selection.id : null
  return useMemo(() => {
    const selected = consumers?.findIndex((consumer) => consumer.id === id) ?? -1
    return consumersShown(consumers?.length ?? 0, room, selected < 0 ? null : selected)
  }, [consumers, id, room])
}
