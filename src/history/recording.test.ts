import { describe, expect, test } from 'vitest'
import { operationCode as op } from '../model/change.ts'
import { chunkRows } from './columns.ts'
import { Recording } from './recording.ts'

const day = 86_400_000

function recorded(times: readonly number[], actors = 4): Recording {
  const recording = new Recording(actors)
  for (const time of times) recording.addStep(time, actors - 1, op.commit, op.sleep, 1, 1)
  return recording
}

describe('the columns keep what they are given', () => {
  test.each([
    ['of a run that takes decades', [0, 5, 49 * day, 50 * day, 50 * day + 1, 40 * 365 * day]],
    ['that do not begin at 0', [7e12, 7e12 + 1, 7e12 + 3]],
    ['of somebody else, which go back or have a fraction', [10, 5, 5.5, 6]],
  ])('times %s', (_, times) => {
    const recording = recorded(times)

    expect(times.map((_each, i) => recording.timeAt(i + 1))).toEqual(times)
    expect(times.map((_each, i) => recording.stepAt(i + 1).timeMs)).toEqual(times)
  })

  test('times beyond a chunk', () => {
    const times = Array.from({ length: chunkRows + 3 }, (_, i) => i * day)
    const recording = recorded(times)

    for (const step of [1, 60, chunkRows, chunkRows + 1, chunkRows + 3])
      expect(recording.timeAt(step)).toBe((step - 1) * day)
    expect(recording.stepAtTime(70_000 * day, 1)).toBe(chunkRows + 3)
  })

  test.each([0x10000, 0x10001])('the last of %i actors', (actors) => {
    expect(recorded([1], actors).stepAt(1).actor).toBe(actors - 1)
  })
})

test('a first chunk that grows keeps what is in it, widened columns too', () => {
  const recording = new Recording(4)
  const far = 2 ** 40
  const steps = 9_000
  for (let step = 1; step <= steps; step++) {
    recording.addChange(1, step, -step, step)
    recording.addStep(step < 500 ? step : far + step, step % 4, 0, 0, step, step)
  }

  for (const step of [1, 499, 500, 1_024, 1_025, 8_192, 8_193, steps]) {
    expect(recording.stepAt(step)).toMatchObject({ timeMs: step < 500 ? step : far + step, ordinal: step })
    expect(recording.changesOf(step)).toMatchObject([{ subject: step, a: -step, b: step }])
  }
})
