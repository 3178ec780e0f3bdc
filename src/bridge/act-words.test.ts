import { expect, test } from 'vitest'
import type { ModelCommand } from '../protocol/messages.ts'
import type { ConsumerInfo } from '../protocol/run-info.ts'
import { actWords } from './act-words.ts'

const consumerNamed = (component: string) => ({ id: `b_${component}_1_default`, component }) as ConsumerInfo
const run = { consumers: [consumerNamed('Counter'), consumerNamed('Case')], producers: [] }
const words = (...act: [ModelCommand, ...ModelCommand[]]): string => actWords(act, run, [])

test('one command is told as it is', () => {
  expect(words({ kind: 'delete-dead', consumer: 0, ordinals: [1] })).toBe('A dead event of Counter is deleted.')
})

test('what one press does to several consumers is one sentence', () => {
  expect(
    words({ kind: 'delete-dead', consumer: 0, ordinals: [1] }, { kind: 'delete-dead', consumer: 1, ordinals: [1, 2] }),
  ).toBe('3 dead events of 2 consumers are deleted.')
  expect(
    words({ kind: 'replay-dead', consumer: 0, ordinals: [1] }, { kind: 'replay-dead', consumer: 1, ordinals: [2] }),
  ).toBe('A replay of 2 dead events of 2 consumers is asked for.')
})

test('so is what it does to several events of one', () => {
  const flag = (ordinal: number, retry: boolean): ModelCommand => ({ kind: 'flag-dead', consumer: 1, ordinal, retry })

  expect(words(flag(1, true), flag(2, true))).toBe('2 dead events of Case are flagged for replay.')
  expect(words(flag(1, false), flag(2, false))).toBe('2 dead events of Case are not flagged any more.')
})

test('an edit with its replay is one thing', () => {
  expect(
    words({ kind: 'edit-dead', consumer: 0, ordinal: 1, payload: '{}' }, { kind: 'replay-dead', consumer: 0 }),
  ).toBe('A dead event of Counter has another payload, and its replay is asked for.')
})

test('whatever else is done together is told one after the other', () => {
  expect(words({ kind: 'fetch-status', consumer: 0 }, { kind: 'set-enabled', consumer: 1, enabled: false })).toBe(
    'The status of Counter is asked for, as Evento answers it. Case is switched off.',
  )
})
