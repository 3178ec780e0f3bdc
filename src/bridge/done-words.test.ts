import { expect, test } from 'vitest'
import type { ConsumerInfo } from '../protocol/run-info.ts'
import { doneWords } from './done-words.ts'

const consumer = { id: 'b_Counter_1_default', component: 'Counter' } as ConsumerInfo
const run = { consumers: [consumer], producers: [] }
const kinds = [{ kind: 'poison-event', label: 'Poison event' }] as const

test('a fault that is armed is named, with whom it is to strike', () => {
  const words = (match?: { consumer?: string; event?: string; seq?: string }): string =>
    doneWords({ kind: 'inject', fault: { kind: 'poison-event', ...(match && { match }) } }, run, kinds)

  expect(words()).toBe('The fault is armed: poison event. It strikes when its moment comes.')
  expect(words({ consumer: 'b_Counter_1_default', event: 'E' })).toBe(
    'The fault is armed: poison event at Counter, E. It strikes when its moment comes.',
  )
  expect(words({ seq: '7' })).toBe('The fault is armed: poison event at #7. It strikes when its moment comes.')
})
