import { bridgeStore } from '../../bridge/store.ts'
import { consumerAt, instanceAt } from '../../protocol/mirror.ts'

/** The step in which a consumer, or where one of its instances stands, last changed. */
export function lastChangeOf(consumer: number, instance: number | null = null): number {
  const { mirror, shape } = bridgeStore.getState()
  return instance === null
    ? consumerAt(mirror, shape, consumer).lastChangeStep
    : instanceAt(mirror, shape, consumer, instance).sinceStep
}
