import { expect, test, vi } from 'vitest'
import { stepWords } from '../session/step-words.ts'
import { opened } from '../session/testing/sessions.ts'
import { fault } from '../sim/testing/faults.ts'
import { counterSaga, countingProjector, failsOn, rate, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { endless, Page } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

const said = (page: Page): string[] => page.thread.of('notice').map(({ words }) => words)

test('a run in which only a handler that fails for ever is left stops soon, and says who it is', async () => {
  const page = await Page.open(
    simSpec({
      components: [counterSaga({ name: 'Case', retry: -1, retryDelay: 1000 }), countingProjector()],
      // Who publishes at a rate of none waits for nothing.
      producers: [steadyLog(3, 100), rate({ pattern: { kind: 'constant', perKs: 0 } })],
      faults: [fault('poison-event', { nth: 2, match: { consumer: 'Case' } })],
    }),
  )
  page.command({ kind: 'to-end' })
  page.settle()

  expect(said(page)).toEqual([
    expect.stringMatching(
      /^The run stops here: Case has failed [\d,]+ times, and tries #2 again: .+; nothing else is left to happen\. Take away what makes it fail, or switch Case off, and/,
    ),
  ])
  expect(stepWords(page.session.run, page.session.end)).toBe('stops without progress: the same fails again and again')
  page.command({ kind: 'to-start' })
  page.command({ kind: 'to-end' })
  page.settle()
  expect(said(page)).toHaveLength(1)

  page.command({ kind: 'withdraw-fault', fault: 0 })
  page.command({ kind: 'to-end' })
  page.settle()
  expect(said(page)).toHaveLength(1)
  expect(page.session.run.kernel.ended).toBe('at-rest')
})

test('one whose log goes on after years of tries says that the steps would not last', async () => {
  const page = await Page.open(
    simSpec({
      components: [counterSaga({ name: 'Case', retry: -1, retryDelay: 1000, fails: failsOn([2]) })],
      producers: [steadyLog(100, 12 * 86_400_000)],
    }),
  )
  page.command({ kind: 'to-end' })
  page.settle()

  expect(said(page)).toEqual([
    expect.stringMatching(
      /^The run stops here: Case has failed 2\d,\d{3} times, and tries #2 again: .+; before the next events are due that would use up the 1,000,000 steps of a run\./,
    ),
  ])
})

test('so does one whose steps are used up, and one whose scenario is at fault', async () => {
  const spec = simSpec({ components: [countingProjector()], producers: [steadyLog(40, 100)] })
  const short = await Page.open(opened(spec, { stepsMax: 50 }))
  short.command({ kind: 'to-end' })
  short.settle()
  expect(said(short)).toEqual(['The run stops here: it has used up its 50 steps.'])

  const whole = await Page.open(spec)
  whole.command({ kind: 'to-end' })
  whole.settle()
  expect(said(whole)).toEqual([])
})

test('the beginning of a history that is dropped is spoken of once', async () => {
  const page = await Page.open(opened(endless, { historyStepsMax: 8000, stepsMax: 100_000 }))
  page.command({ kind: 'to-end' })
  page.settle()

  expect(said(page).filter((words) => words.startsWith('The history'))).toEqual([
    expect.stringMatching(/^The history holds 8,000 steps at the most: those before step [\d,]+ are gone\.$/),
  ])
})
