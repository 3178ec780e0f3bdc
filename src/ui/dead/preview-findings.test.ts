import { expect, test } from 'vitest'
import type { DeadPreview } from '../../protocol/dead-rows.ts'
import { findingsOf } from './preview-findings.ts'

/** Numbered like a Snowflake: no ordinal is a sequence number. */
const seqs = Object.fromEntries(Array.from({ length: 30 }, (_, ordinal) => [ordinal, String(9_000 + ordinal)]))

const preview = (more: Partial<DeadPreview>): DeadPreview => ({
  consumer: 0,
  seqs,
  succeeds: [],
  diesAgain: [],
  passedOver: [],
  lost: [],
  stillDead: [],
  checkpoint: { now: 9, lowest: 9, after: 9 },
  handledAgain: [],
  sagasChanged: 0,
  steps: 10,
  ...more,
})
const say = (more: Partial<DeadPreview>): string[] =>
  findingsOf(preview(more)).map(({ tone, title, words }) => [tone, title, words].filter(Boolean).join(' | '))

test('what stays as it is, is said as well', () => {
  expect(say({})).toEqual(['plain | Checkpoint stays at 9009'])
})

test('each fate has a line, in which events are called as everywhere', () => {
  expect(
    say({
      succeeds: [1],
      diesAgain: [
        { ordinal: 2, words: 'a reason' },
        { ordinal: 3, words: 'another' },
      ],
      passedOver: [4],
      lost: [5],
      stillDead: [6],
    }),
  ).toEqual([
    'good | 1 will succeed | #9001',
    'bad | 2 die again | #9002, #9003: a reason. Edit them first.',
    'warn | 1 would be passed over | #9004: taken out of the queue, and no saga takes it, or it was taken on before',
    'bad | 1 would be lost | #9005: taken out of the queue and never handled',
    'plain | 1 would stay dead | #9006',
    'plain | Checkpoint stays at 9009',
  ])
})

test('a checkpoint that goes back, events handled twice and sagas that change are told', () => {
  const more = {
    checkpoint: { now: 20, lowest: 8, after: 20 },
    handledAgain: [9, 10, 11, 12, 13, 14, 15],
    sagasChanged: 2,
  }

  expect(say(more)).toEqual([
    'bad | Checkpoint goes back, 9020 to 9008 | a replay writes its own number under this profile',
    'warn | 7 events handled twice | #9009 to #9015, 7 in all',
    'plain | 2 sagas would change meanwhile',
  ])
})
