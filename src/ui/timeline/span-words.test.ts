import { expect, test } from 'vitest'
import type { Selection } from '../../bridge/selection.ts'
import { runInfo } from '../../session/run-info.ts'
import { ran } from '../../session/testing/sessions.ts'
import { countingProjector, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import type { SpanRow } from '../../protocol/span-rows.ts'
import { exportedSpan, isSpanOf, spanWords } from './span-words.ts'

const run = runInfo(
  ran(simSpec({ bundle: { instances: 2 }, components: [countingProjector()], producers: [steadyLog(1)] })),
)
const row: SpanRow = {
  kind: 'loop',
  index: 0,
  instance: 1,
  fromStep: 3,
  toStep: 3,
  stage: 'handle',
  ordinal: 7,
  atMs: 250,
  tookMs: 40,
}

const id = run.consumers[0]!.id

test('a span is told by whose lane it is in, its instance included, and by what they did', () => {
  expect(spanWords(row, run)).toEqual({
    group: 'Consumer instances',
    lane: 'Counter * i-2',
    what: 'handles',
    thing: { kind: 'instance', id, instance: 1 },
  })
  expect(spanWords({ ...row, kind: 'zone', instance: -1, stage: 'held' }, run)).toEqual({
    group: 'Zones',
    lane: 'Counter *',
    what: 'is held',
    thing: { kind: 'zone', id },
  })
})

test('in a file it says the same, with its steps and times', () => {
  expect(exportedSpan(row, run)).toEqual({
    group: 'Consumer instances',
    lane: 'Counter * i-2',
    fromStep: 3,
    toStep: 3,
    what: 'handles',
    event: 7,
    atMs: 250,
    tookMs: 40,
  })
})

test('it has to do with the event that it is about, and with what its lane stands for', () => {
  const all = { ...row, ...spanWords(row, run) }
  const of = (selected: Selection | null) => isSpanOf(all, selected)

  expect([of({ kind: 'event', ordinal: 7 }), of({ kind: 'event', ordinal: 8 })]).toEqual([true, false])
  expect([of({ kind: 'consumer', id }), of({ kind: 'instance', id, instance: 0 })]).toEqual([true, false])
  expect([of({ kind: 'saga', id: 7 }), of(null)]).toEqual([false, false])
  expect(isSpanOf({ ...all, ordinal: 0 }, { kind: 'event', ordinal: 7 })).toBe(false)
})
