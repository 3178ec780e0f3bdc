import { expect, test } from 'vitest'
import { loopPhases } from '../../protocol/loop-phases.ts'
import {
  consumerCells,
  consumerOffset,
  holdEnds,
  instanceCells,
  instanceOffset,
  mirrorLength,
  type ConsumerCell,
} from '../../protocol/mirror.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { exportedConsumer } from './exported.ts'

const consumers: readonly ConsumerInfo[] = [
  { id: 'b_A_1_*', kind: 'saga', component: 'A', version: 1, context: '*', handles: null, capacity: null },
]
const shape = { consumers: 1, instances: 2, producers: 0 }
const instances = ['i-1', 'i-2']

function page(cells: Partial<Record<ConsumerCell, number>>) {
  const mirror = new Float64Array(mirrorLength(shape))
  for (const [cell, value] of Object.entries(cells))
    mirror[consumerOffset(shape, 0) + consumerCells.indexOf(cell as ConsumerCell)] = value
  mirror[instanceOffset(shape, 0, 1) + instanceCells.indexOf('phase')] = loopPhases.indexOf('commit')
  return { mirror, shape, consumers, instances }
}

test('a file names what the mirror numbers: holder, how the last hold ended, loop position, switches', () => {
  const row = exportedConsumer(
    page({ holder: 1, holds: 1, heldSinceMs: 7, heldSinceStep: 3, lastHoldEnd: holdEnds.indexOf('error'), enabled: 1 }),
    0,
  )

  expect(row).toMatchObject({
    id: 'b_A_1_*',
    holder: 'i-2',
    loop: 'Committing',
    heldSinceMs: 7,
    heldSinceStep: 3,
    lastHoldEnd: 'error',
    lastHoldMs: 0,
    enabled: true,
    inError: false,
    headReached: false,
  })
})

test('a checkpoint is its sequence number, whole, beside the event at which it stands', () => {
  const snowflake = 1_541_815_603_606_036_481n
  const high = Number(BigInt.asIntN(32, snowflake >> 32n))
  const low = Number(BigInt.asUintN(32, snowflake))
  const row = exportedConsumer(page({ checkpoint: 9, checkpointSeqHigh: high, checkpointSeqLow: low }), 0)

  expect(row).toMatchObject({ checkpoint: String(snowflake), checkpointEvent: 9 })
  expect(Object.keys(row)).not.toContain('checkpointSeqHigh')
})

test('what there is not is null, never −1 or 0', () => {
  expect(exportedConsumer(page({ checkpoint: -1, holder: -1 }), 0)).toMatchObject({
    checkpoint: null,
    checkpointEvent: null,
    holder: null,
    heldSinceMs: null,
    heldSinceStep: null,
    lastHoldEnd: null,
    lastHoldMs: null,
    frontier: null,
    riskFrom: null,
  })
})
