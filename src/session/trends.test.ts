import { describe, expect, test } from 'vitest'
import { lagAt } from './lag.ts'
import { opened } from './testing/sessions.ts'
import { eachVisit } from './testing/visits.ts'

describe('the course of a run', () => {
  test('is the same however often somebody has looked meanwhile', () => {
    eachVisit(({ spec, run: { index, end } }) => {
      index.catchUp()
      const looked = opened(spec)
      // Steps of 1, 2, 3 and so on, so that looks fall everywhere in the blocks.
      for (let atoms = 1; looked.end < end && looked.advance(Math.min(atoms, end - looked.end)) > 0; atoms++)
        looked.run.index.catchUp()

      expect(looked.run.index.trends.blocks).toEqual(index.trends.blocks)
    })
  })

  test('tells for each block the largest lag of each consumer', () => {
    eachVisit((session) => {
      const { run } = session
      run.index.catchUp()
      for (const block of run.index.trends.blocks.slice(0, 3)) {
        const lags = run.kernel.consumers.map(({ index }) =>
          Array.from({ length: block.toStep - block.fromStep + 2 }, (_, i) =>
            lagAt(run, session.worldAt(block.fromStep - 1 + i), index),
          ),
        )

        expect([...block.lag]).toEqual(lags.map((each) => Math.max(...each)))
        expect(block.lagSum).toBe(block.lag.reduce((sum, each) => sum + each, 0))
      }
    })
  })
})
