import { expect, test } from 'vitest'
import type { Problem } from '../../protocol/problem.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import { consumerLabel, firstMove, isTyped, moveError, ofConsumer, strategies, targetOf } from './move-draft.ts'

const consumers = ['a', 'b', 'c'].map((id) => ({ id }) as ConsumerInfo)

test('the form begins with the consumer that is selected, or whose zone or instance is', () => {
  expect(firstMove({ kind: 'consumer', id: 'b' }, consumers).consumer).toBe(1)
  expect(firstMove({ kind: 'instance', id: 'c', instance: 0 }, consumers).consumer).toBe(2)
  expect(firstMove({ kind: 'event', ordinal: 2 }, consumers).consumer).toBe(0)
  expect(firstMove(null, consumers).consumer).toBe(0)
})

test('nobody copies from itself', () => {
  const draft = firstMove({ kind: 'consumer', id: 'b' }, consumers)
  expect(draft.from).toBe(0)
  expect(ofConsumer(draft, 0)).toMatchObject({ consumer: 0, from: 1 })
  expect(ofConsumer(draft, 2)).toMatchObject({ consumer: 2, from: 0 })
  expect(firstMove(null, consumers)).toMatchObject({ consumer: 0, from: 1 })
})

test('what is typed is asked as it is, without blanks around it; nothing typed asks nothing', () => {
  const draft = firstMove(null, consumers)
  expect(targetOf(draft)).toEqual({ to: 'start' })
  expect(targetOf({ ...draft, strategy: 'event' })).toBeNull()
  expect(targetOf({ ...draft, strategy: 'event', text: { ...draft.text, event: ' #4 ' } })).toEqual({
    to: 'event',
    text: '#4',
  })
  expect(targetOf({ ...draft, strategy: 'consumer', from: 2 })).toEqual({ to: 'consumer', consumer: 2 })
})

test('what stands in the way is said with what would do; an empty field asks for something', () => {
  const problem: Problem = {
    code: 'SG-1',
    title: 'No such event',
    detail: '#9 is not in the log',
    allowed: '#1 to #8',
    line: null,
    column: null,
    pointer: null,
    mend: null,
  }
  const target = { to: 'event', text: '#9' } as const

  expect(moveError(target, problem)).toBe('No such event: #9 is not in the log. Allowed: #1 to #8.')
  expect(moveError(target, { ...problem, allowed: null })).toBe('No such event: #9 is not in the log.')
  expect(moveError(null, null)).toBe('Say where to.')
  expect(moveError({ to: 'head' }, null)).toBeUndefined()
  expect(strategies.filter(isTyped)).toEqual(['shift', 'event', 'time'])
})

test('consumers of one component are told apart by their contexts', () => {
  const three = [
    { component: 'A', context: 'x' },
    { component: 'A', context: 'y' },
    { component: 'B', context: 'x' },
  ]

  expect(three.map((_, i) => consumerLabel(three, i))).toEqual(['A, x', 'A, y', 'B'])
})
