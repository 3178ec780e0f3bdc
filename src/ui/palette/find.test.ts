import { describe, expect, test } from 'vitest'
import { find, matched, numbersIn, type Choice } from './find.ts'

const choice = (label: string, group = 'Do', detail?: string): Choice => ({
  id: `${group}/${label}`,
  group,
  label,
  detail,
  run: () => {},
})
const labels = (typed: string, ...choices: Choice[]): string[] => find(choices, typed).map(({ label }) => label)

describe('find', () => {
  const all = [
    choice('Step back'),
    choice('Go to Sagas', 'Views'),
    choice('FineSaga', 'Consumers', 'saga'),
    choice('Step'),
  ]

  test('nothing typed = everything, in its order', () => {
    expect(labels('', ...all)).toEqual(['Step back', 'Go to Sagas', 'FineSaga', 'Step'])
  })

  test('a beginning is better than a word, a word better than a part, a part better than a detail', () => {
    expect(labels('saga', ...all)).toEqual(['Go to Sagas', 'FineSaga'])
    expect(labels('fine', ...all)).toEqual(['FineSaga'])
    expect(labels('step', ...all)).toEqual(['Step back', 'Step'])
  })

  test('every word must fit somewhere', () => {
    expect(labels('saga consumers', ...all)).toEqual(['FineSaga'])
    expect(labels('saga nonsense', ...all)).toEqual([])
  })
})

test('the letters that were typed are strong, wherever the words stand', () => {
  const pieces = (label: string, typed: string): string =>
    matched(label, typed)
      .map(({ text, strong }) => (strong ? `[${text}]` : text))
      .join('')
  expect(pieces('Go to Checks', 'che')).toBe('Go to [Che]cks')
  expect(pieces('Move the checkpoint', 'point move')).toBe('[Move] the check[point]')
  expect(pieces('Step', '')).toBe('Step')
  expect(pieces('Step', 'none')).toBe('Step')
})

test.each([
  ['#242', 242, null],
  ['3,899', 3899, 3899],
  ['step 12', null, 12],
  ['event 7', 7, null],
  ['12 fines', null, null],
  ['', null, null],
  ['   ', null, null],
  ['99999999999999999999', null, null],
])('%s means event %s and step %s', (typed, event, step) => {
  expect(numbersIn(typed)).toEqual({ event, step })
})
