import { describe, expect, test, vi } from 'vitest'
import type { KeptRun, KeptRuns } from '../protocol/kept.ts'
import { opened } from '../session/testing/sessions.ts'
import { forty, Page, publish } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

const fresh = () => opened(forty, { stepsMax: 1_000_000 })

/** Two runs: `main` to its end, `run 2` with an event published at step 100. */
async function twoRuns(): Promise<{ readonly page: Page; readonly kept: KeptRuns }> {
  const page = await Page.open(forty)
  page.command({ kind: 'to-end' })
  page.settle()
  page.command({ kind: 'seek', step: 100 })
  page.command(publish('{"key":"k1","__proto__":{"a":1}}'))
  page.command({ kind: 'seek', step: 150 })
  page.settle()
  return { page, kept: structuredClone(page.thread.last('kept')!.runs) }
}

describe('runs that the page kept', () => {
  test('open at the same step of the same run, and the others can be shown', async () => {
    const { page, kept } = await twoRuns()
    const print = page.last!.fingerprint
    const [, ...info] = page.thread.last('run-changed')!.run.runs

    const again = await Page.open(forty)
    await again.reopen(fresh(), { step: 150, kept: { runs: kept, current: 1 } })
    again.settle()
    expect(again.thread.last('opened')!.run).toMatchObject({ run: 1, runName: 'run 2', edited: true })
    expect(
      again.thread
        .last('opened')!
        .run.runs.slice(1)
        .map(({ name }) => name),
    ).toEqual(info.map(({ name }) => name))
    expect(again.last!.fingerprint).toBe(print)
    expect(again.session.cursor).toBe(150)
    expect(again.thread.of('notice')).toEqual([])

    again.command({ kind: 'switch-run', run: 0 })
    again.settle()
    expect(again.session.cursor).toBe(150)
    page.command({ kind: 'switch-run', run: 0 })
    page.settle()
    expect(again.last!.fingerprint).toBe(page.last!.fingerprint)
  })

  test('are whole before anybody steps in them: a command at once after the switch waits for the run', async () => {
    const { kept } = await twoRuns()
    const again = await Page.open(forty)
    await again.reopen(fresh(), { step: 150, kept: { runs: kept, current: 1 } })
    again.settle()

    again.command({ kind: 'switch-run', run: 0 })
    again.command({ kind: 'step', unit: 'atom' })
    again.settle()
    expect(again.session.run.name).toBe('main')
    expect(again.session.cursor).toBe(151)
  })

  test('of another version open with a word about it', async () => {
    const { kept } = await twoRuns()
    const again = await Page.open(forty)
    await again.reopen(fresh(), { step: 150, kept: { runs: { ...kept, engineVersion: '0.0.9' }, current: 1 } })
    again.settle()

    expect(again.thread.last('notice')!.words).toContain('0.0.9')
    expect(again.session.run.name).toBe('run 2')
  })

  const command = (changes: object) => [{ step: 3, command: changes }]
  const damages: [string, (run: KeptRun) => object, RegExp][] = [
    ['no list', () => ({ commands: 5 }), /commands are no list/],
    ['an unknown consumer', () => ({ commands: command({ kind: 'set-enabled', consumer: 9 }) }), /no consumer 9/],
    ['an unknown producer', () => ({ commands: command({ kind: 'producer-rate', producer: 4 }) }), /no producer 4/],
    [
      'a rate of none',
      () => ({ commands: command({ kind: 'producer-rate', producer: 0, perKs: 0 }) }),
      /rate of a producer is 0/,
    ],
    ['an unknown command', () => ({ commands: command({ kind: 'explode' }) }), /“explode” is not known/],
    ['a payload that is no object', () => ({ commands: command({ kind: 'publish', payload: 3 }) }), /payload/],
    ['a negative step', () => ({ fromStep: -1 }), /-1/],
    ['two of one number', () => ({ number: 0 }), /one number/],
    ['commands out of order', ({ commands }) => ({ commands: [...commands, { ...commands[0], step: 1 }] }), /order/],
  ]
  test.each(damages)(
    'damaged (%s) are refused in words, and the scenario opens as it comes',
    async (_, damage, words) => {
      const { kept } = await twoRuns()
      const runs = { ...kept, runs: [kept.runs[0]!, { ...kept.runs[1]!, ...damage(kept.runs[1]!) }] } as KeptRuns
      const again = await Page.open(forty)
      await again.reopen(fresh(), { step: 20, kept: { runs, current: 1 } })
      again.settle()

      expect(again.thread.last('notice')!.words).toMatch(words)
      expect(again.session).toMatchObject({ cursor: 20, run: { name: 'main' } })
    },
  )
})

test('what a page had recorded ahead of its step is made again, and the step is shown', async () => {
  const page = await Page.open(forty, { step: 20, end: 90 })
  page.settle()

  expect([page.session.cursor, page.session.end]).toEqual([20, 90])
  expect(page.last).toMatchObject({ playing: false, fingerprint: page.session.fingerprint })
})

test('what is asked of a run that is being made again waits until it is there', async () => {
  const page = await Page.open(forty)
  page.command({ kind: 'seek', step: 150 })
  page.settle()
  const print = page.last!.fingerprint

  const again = await Page.open(forty)
  again.thread.lookMs = 1
  await again.reopen(fresh(), { step: 100, end: 150 })
  again.command({ kind: 'to-start' })
  again.command({ kind: 'step', unit: 'atom' })
  again.settle()

  expect([again.session.cursor, again.session.end]).toEqual([1, 150])
  again.command({ kind: 'seek', step: 150 })
  again.settle()
  expect(again.last!.fingerprint).toBe(print)
})

test('Pause stops a run that is being made again, and then what was asked before it is done', async () => {
  const again = await Page.open(forty)
  await again.reopen(fresh(), { step: 100, end: 150 })
  again.command({ kind: 'to-start' })
  again.command({ kind: 'pause' })
  again.settle()

  expect(again.session.cursor).toBe(0)
  expect(again.session.end).toBeLessThan(150)
})
