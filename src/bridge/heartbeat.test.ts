import { beforeEach, expect, test } from 'vitest'
import { beatMs, createHeartbeat, silentMsMax } from './heartbeat.ts'

let time = 0
let patienceMs = silentMsMax
let calls: string[] = []
let heart = make()

function make() {
  return createHeartbeat({
    ping: () => undefined,
    onSilent: () => calls.push('silent'),
    onAnswer: () => calls.push('answer'),
    now: () => time,
    patienceMs: () => patienceMs,
  })
}

/** Let seconds pass, one beat in each. */
function beats(n: number): void {
  for (let i = 0; i < n; i++) {
    time += beatMs
    heart.beat()
  }
}

beforeEach(() => {
  time = 0
  patienceMs = silentMsMax
  calls = []
  heart = make()
})

test('a worker that answers is never called silent', () => {
  for (let i = 0; i < 60; i++) {
    beats(1)
    heart.heard()
  }
  expect(calls).toEqual([])
})

test('three seconds without an answer are silence, said once', () => {
  beats(3)
  expect(calls).toEqual([])
  beats(1)
  expect(calls).toEqual(['silent'])
  beats(10)
  expect(calls).toEqual(['silent'])
})

test('a late answer ends the silence', () => {
  beats(4)
  heart.heard()
  expect(calls).toEqual(['silent', 'answer'])
})

test('a page that slept itself accuses nobody', () => {
  beats(1)
  time += 3_600_000
  heart.beat()
  heart.heard()
  expect(calls).toEqual([])
})

test('a worker that reads a file is given more time', () => {
  patienceMs = 20_000
  beats(20)
  expect(calls).toEqual([])
  beats(1)
  expect(calls).toEqual(['silent'])
})
