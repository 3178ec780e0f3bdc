import { describe, expect, test } from 'vitest'
import type { FaultRow } from '../../protocol/check-rows.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { exportedFault, whereWords } from './struck-words.ts'

const consumers = [{ id: 'shop_Orders_1_default', component: 'Orders' } as ConsumerInfo]
const alone = { consumers, instances: ['i-1'] }
const three = { consumers, instances: ['i-1', 'i-2', 'i-3'] }

const waiting: FaultRow = {
  fault: 0,
  kind: 'crash-before-handler',
  label: 'Crash',
  state: 'waits',
  step: null,
  timeMs: 0,
  consumer: -1,
  instance: -1,
  ordinal: 0,
  seq: '0',
  words: 'waits for an event',
  open: true,
}
const struck: FaultRow = {
  ...waiting,
  state: 'struck',
  step: 40,
  timeMs: 9,
  consumer: 0,
  instance: 1,
  ordinal: 7,
  seq: '12',
}

describe('where a fault struck', () => {
  test('names the instance only where there are several', () => {
    expect(whereWords(struck, three)).toBe('Orders i-2 #12')
    expect(whereWords({ ...struck, instance: 0 }, alone)).toBe('Orders #12')
  })

  test('is the bundle where nobody in particular was struck', () => {
    expect(whereWords({ ...waiting, step: 3 }, three)).toBe('the bundle')
  })

  test('is not said of one that has not struck, but of whom it waits for is', () => {
    expect(whereWords(waiting, three)).toBeNull()
    expect(whereWords({ ...waiting, consumer: 0 }, three)).toBe('Orders')
  })

  test('has numbers for names as long as the run is not known', () => {
    expect(whereWords({ ...struck, consumer: 4 }, null)).toBe('consumer 4 #12')
  })
})

test('a file has ids, and no time or event of what has not struck', () => {
  expect(exportedFault(struck, three)).toMatchObject({
    consumer: 'shop_Orders_1_default',
    instance: 'i-2',
    ordinal: 7,
    timeMs: 9,
  })
  expect(exportedFault(waiting, three)).toMatchObject({ consumer: null, instance: null, ordinal: null, timeMs: null })
})
