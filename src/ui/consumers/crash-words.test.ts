import { expect, test } from 'vitest'
import { crashVerdict, listed, zoneWords } from './crash-words.ts'

const crash = {
  again: [],
  begunAnew: ['#4 Paid'],
  lost: [],
  more: false,
  zone: { holder: null, holds: 0, staysHeld: false },
}

test('a few events are named, of many the first and the last', () => {
  expect(listed([], 'nothing')).toBe('nothing')
  expect(listed(['#1 A', '#2 B'], 'nothing')).toBe('#1 A, #2 B')
  expect(listed(['#1', '#2', '#3', '#4'], 'nothing')).toBe('4 events: #1 to #4')
})

test('what is lost is worse than what happens twice, and both than what begins anew', () => {
  expect(crashVerdict({ ...crash, lost: ['#1'], again: ['#2', '#3'] })).toEqual({
    state: 'hazard',
    words: '1 would be lost',
  })
  expect(crashVerdict({ ...crash, again: ['#2', '#3'] }).words).toBe('2 would be handled twice')
  expect(crashVerdict(crash).state).toBe('ok')
})

test('a zone is told with what frees it', () => {
  expect(zoneWords(crash.zone)).toBe('free')
  expect(zoneWords({ holder: 'i-1', holds: 2, staysHeld: true })).toBe(
    'held by i-1, 2 holds: freed when its process ends; if only its thread dies, it stays held for ever',
  )
})
