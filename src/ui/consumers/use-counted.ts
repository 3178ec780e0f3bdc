import { useShallow } from 'zustand/react/shallow'
import { useBridge } from '../../bridge/hooks.ts'
import type { ConsumerWorld } from './consumer-order.ts'

/** Figures that are counted over all consumers: whoever reads them is drawn again when one of them changes. */
export const useCounted = <T extends object>(count: (world: ConsumerWorld) => T): T =>
  useBridge(useShallow(({ mirror, shape, run }) => count({ mirror, shape, consumers: run?.consumers ?? [] })))
