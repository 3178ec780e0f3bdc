import { expect, test } from 'vitest'
import { counterSaga, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { ran } from '../testing/sessions.ts'
import { effectsOf } from './effects.ts'

test.each(['classic', 'hardened'] as const)(
  'what an event changed in a saga is told against what the store held just before, under %s',
  (profile) => {
    const { run, world } = ran(simSpec({ profile, components: [counterSaga()], producers: [steadyLog(4, 100)] }))
    const words = [1, 2, 3, 4].map((ordinal) =>
      effectsOf(run, world, 0, ordinal)
        .map((effect) => effect.words)
        .join('; '),
    )

    expect(words[0]).toContain('starts saga 1: key k1, n 1')
    for (const n of [2, 3, 4])
      expect(words[n - 1]).toContain(`saga 1${profile === 'classic' ? ' in place' : ''}: n ${n - 1} → ${n}`)
  },
)
