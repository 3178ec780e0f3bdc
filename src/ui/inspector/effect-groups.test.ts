import { expect, test } from 'vitest'
import { effectGroups } from './effect-groups.ts'

const effect = (saga: number | null, words: string) => ({ step: 1, words, saga })

test('what one saga met in a row is one group, in the order in which it came', () => {
  const groups = effectGroups([
    effect(27, 'changes saga 27'),
    effect(27, 'ends saga 27'),
    effect(28, 'starts saga 28'),
    effect(null, 'view: a'),
    effect(null, 'view: b'),
    effect(27, 'starts saga 27'),
  ])

  expect(groups).toEqual([
    { saga: 27, lines: ['changes saga 27', 'ends saga 27'] },
    { saga: 28, lines: ['starts saga 28'] },
    { saga: null, lines: ['view: a'] },
    { saga: null, lines: ['view: b'] },
    { saga: 27, lines: ['starts saga 27'] },
  ])
})
