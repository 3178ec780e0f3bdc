import { expect, test } from 'vitest'
import { limits } from '../../base/limits.ts'
import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { consumerAsked } from './consumer-asked.ts'

const consumers = Array.from({ length: 1000 }, (_, i) => ({
  id: `much_Totals${i}_1_default`,
})) as unknown as RunInfo['consumers']
const run = {
  consumers,
  instances: Array.from({ length: 8 }, (_, i) => `i-${i + 1}`),
  producers: [{ name: 'shop', kind: 'rate', total: null }],
  services: ['billing'],
} satisfies Parameters<typeof consumerAsked>[0]
const idOf = (index: number): string => consumers[index]!.id

test('what is selected is asked for, by whatever of a consumer it is', () => {
  expect(consumerAsked(run, { kind: 'consumer', id: idOf(700) })).toBe(700)
  expect(consumerAsked(run, { kind: 'instance', id: idOf(701), instance: 3 })).toBe(701)
  expect(consumerAsked(run, { kind: 'zone', id: idOf(0) })).toBe(0)
  expect(consumerAsked(run, { kind: 'event', ordinal: 700 })).toBeNull()
  // A saga has a number for a name.
  expect(consumerAsked(run, { kind: 'saga', id: 700 })).toBeNull()
  expect(consumerAsked(run, { kind: 'consumer', id: 'gone' })).toBeNull()
  expect(consumerAsked(run, null)).toBeNull()
})

test('where every lane has room nobody is asked for, or each selection would fetch the same lanes anew', () => {
  const selected: Selection = { kind: 'consumer', id: idOf(3) }
  const room = Math.floor((limits.windowRowsMax - 8) / 11)

  expect(consumerAsked({ ...run, consumers: consumers.slice(0, room) }, selected)).toBeNull()
  expect(consumerAsked({ ...run, consumers: consumers.slice(0, room + 1) }, selected)).toBe(3)
})
