import { useEffect, useState } from 'react'
import { bridgeStore, type BridgeState } from '../../bridge/store.ts'
import { orderConsumers, type ConsumerQuery } from './consumer-order.ts'

/** While a run goes on, rows that change places with each frame cannot be read: the order is made anew this often. */
const settleMs = 2_000

/** The consumers that the query leaves, in its order. */
export function useConsumerOrder(query: ConsumerQuery): readonly number[] {
  const [order, setOrder] = useState<readonly number[]>(() => make(bridgeStore.getState(), query))

  useEffect(() => {
    let made = 0
    const remake = (state: BridgeState) => {
      made = performance.now()
      const next = make(state, query)
      setOrder((before) => (before.length === next.length && before.every((i, at) => i === next[at]) ? before : next))
    }
    remake(bridgeStore.getState())
    return bridgeStore.subscribe((state, before) => {
      if (state.mirror === before.mirror && state.run === before.run) return
      const other = state.run !== before.run || state.playing !== before.playing
      if (other || !state.playing || performance.now() - made > settleMs) remake(state)
    })
  }, [query])

  return order
}

const make = ({ mirror, shape, run }: BridgeState, query: ConsumerQuery): readonly number[] =>
  run && shape.consumers === run.consumers.length
    ? orderConsumers({ mirror, shape, consumers: run.consumers }, query)
    : []
