import { expect, test } from 'vitest'
import { nextSeed } from '../../protocol/opponent.ts'
import { opponentOf, seedProblem } from './opponents.ts'

test('nobody is compared with himself: whoever chose nothing, or the run itself, gets another profile', () => {
  const run = { profile: 'classic', seed: '7' } as const

  expect(opponentOf(run, null)).toEqual({ by: 'profile', profile: 'hardened' })
  expect(opponentOf(run, { by: 'profile', profile: 'classic' })).toEqual({ by: 'profile', profile: 'hardened' })
  expect(opponentOf(run, { by: 'seed', seed: '7' })).toEqual({ by: 'profile', profile: 'hardened' })
  expect(opponentOf({ profile: 'hardened', seed: '7' }, null)).toEqual({ by: 'profile', profile: 'classic' })
  expect(opponentOf(run, { by: 'seed', seed: '8' })).toEqual({ by: 'seed', seed: '8' })
  expect(opponentOf(run, { by: 'profile', profile: 'modern' })).toEqual({ by: 'profile', profile: 'modern' })
})

test('seeds have 64 bits: after the last comes the first', () => {
  expect(nextSeed('7')).toBe('8')
  expect(nextSeed('18446744073709551615')).toBe('0')
})

test('a seed that is none, or the run’s own, is refused in words', () => {
  expect(seedProblem(undefined, '7')).toContain('2⁶⁴')
  expect(seedProblem('7', '7')).toContain('itself')
  expect(seedProblem('8', '7')).toBeNull()
})
