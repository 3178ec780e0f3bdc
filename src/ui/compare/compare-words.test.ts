import { expect, test } from 'vitest'
import { reasonWords, sameSoFarWords, wayWords } from './compare-words.ts'

const policy = (name: string, defect: string | null) => ({ name, label: `the ${name}`, defect })
const whole = { decides: '', left: { value: '', words: '' }, right: { value: '', words: '' } }

test('the other run says whether it goes on or was stopped', () => {
  expect(wayWords('hardened', false, '2 s', '9 s')).toBe(
    'hardened is run beside this one and has come to 2 s of 9 s. Both sides are shown as they were then.',
  )
  expect(wayWords('seed 7', true, '2 s', '9 s')).toContain('seed 7 was stopped on its way at 2 s of 9 s.')
})

test.each([
  [true, [], 'that anybody could observe, in the first 5,000 steps that have been looked at so far.'],
  [false, [{ ...policy('ack', null), ...whole }], 'steps: what tells them apart is never asked here.'],
  [false, [], 'steps: nothing here is left to chance.'],
])('that nothing differs is said no further than it was looked: %j, %j', (looking, policies, words) => {
  expect(sameSoFarWords({ stepsLookedAt: 5000, looking, policies })).toContain(words)
})

test('the reason names only policies that were asked, with their defects; between seeds it is chance', () => {
  const policies = [policy('ack', 'D3'), policy('retry', null), policy('fence', 'D9')]

  expect(reasonWords(policies, ['fence', 'retry'])).toBe('Asked by then: the retry, the fence (D9).')
  expect(reasonWords([], [])).toBe('No policy explains it: chance alone, drawn from another seed.')
})
