import { expect, test } from 'vitest'
import type { Selection } from '../../bridge/selection.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { type LaneFilter, noFilter } from './lane-filter.ts'
import { lanesAsked } from './lanes-asked.ts'

const consumers = Array.from({ length: 1000 }, (_, i) => ({
  id: `much_Totals${i}_1_default`,
  component: `Totals${i}`,
  context: 'default',
})) as unknown as RunInfo['consumers']
const instances = Array.from({ length: 8 }, (_, i) => `much-${i + 1}`)
const asked = (selected: Selection | null, filter: Partial<LaneFilter> = {}, of = { consumers, instances }) =>
  lanesAsked(of, selected, { ...noFilter, ...filter })
const idOf = (index: number): string => consumers[index]!.id

test('what is selected is asked for, by whatever of a consumer it is', () => {
  expect(asked({ kind: 'consumer', id: idOf(700) })).toEqual([700])
  expect(asked({ kind: 'instance', id: idOf(701), instance: 3 })).toEqual([701])
  expect(asked({ kind: 'zone', id: idOf(702) })).toEqual([702])
  expect(asked({ kind: 'event', ordinal: 700 })).toEqual([])
  // A saga has a number for a name.
  expect(asked({ kind: 'saga', id: 700 })).toEqual([])
  expect(asked(null)).toEqual([])
})

test('so is what is looked for, by name or with its instance, and what is shown alone', () => {
  expect(asked(null, { text: ' totals70 ' })).toEqual([70, 700, 701, 702, 703, 704, 705, 706, 707, 708, 709])
  expect(asked(null, { text: 'Totals999 much-8' })).toEqual([999])
  expect(asked(null, { text: 'nobody' })).toEqual([])
  expect(asked(null, { only: { kind: 'consumer', consumer: idOf(12) } })).toEqual([12])
  expect(asked(null, { only: { kind: 'lane', key: `loop/${idOf(5)}/much-2` } })).toEqual([5])
  expect(asked(null, { only: { kind: 'group', group: 'Zones' } })).toEqual([])
})

test('never more than there is room for, and what is selected is among them', () => {
  const all = asked({ kind: 'consumer', id: idOf(999) }, { text: 'totals' })

  expect(all).toHaveLength(44)
  expect(all.at(-1)).toBe(999)
  expect(all.slice(0, 3)).toEqual([0, 1, 2])
})

test('where every lane has room nothing is asked for, or each selection would fetch the same lanes anew', () => {
  const few = { consumers: consumers.slice(0, 44), instances }
  expect(asked({ kind: 'consumer', id: idOf(3) }, { text: 'totals' }, few)).toEqual([])
})
