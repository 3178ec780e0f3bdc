import { expect, test } from 'vitest'
import { policies } from '../model/policies.ts'
import { profileNames } from '../model/profile.ts'
import { profileWords } from '../protocol/profile-words.ts'
import { flippedPolicies } from './flipped-policies.ts'

test('what a scenario changes in its profile is said in the words of the policies, beside what the profile has', () => {
  expect(flippedPolicies('classic', { releaseByOther: 'frees', busyZone: 'skip' })).toEqual([
    {
      name: 'releaseByOther',
      label: policies.releaseByOther.label,
      decides: policies.releaseByOther.decides,
      value: 'frees',
      words: policies.releaseByOther.values.frees,
      instead: { value: 'refused', words: policies.releaseByOther.values.refused },
    },
    expect.objectContaining({ value: 'skip', instead: { value: 'throw', words: policies.busyZone.values.throw } }),
  ])
  expect(flippedPolicies('hardened', {})).toEqual([])
})

test('every profile has its words', () => {
  expect(Object.keys(profileWords)).toEqual([...profileNames])
})
