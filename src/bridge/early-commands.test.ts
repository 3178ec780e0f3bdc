import { describe, expect, test } from 'vitest'
import { opened, page } from './bridge-page.test-kit.ts'
import { settled } from './fake-worker.test-kit.ts'

const locks = '#/locks?scenario=fines&step=1200'
const file = new File(['case,event,time\n'], 'receipt.csv')

/** What the worker was told to do, in order: without what the page shows. */
const told = (at: ReturnType<typeof page>): readonly string[] =>
  at
    .worker()
    .posted.map((message) => (message.kind === 'command' ? message.command.kind : message.kind))
    .filter((kind) => !['visible', 'watch', 'drawn'].includes(kind))

describe('what is commanded before the worker can listen', () => {
  test('is done in what opens, in order', () => {
    const at = page(locks)
    at.bridge.command({ kind: 'play' })
    at.bridge.command({ kind: 'step', unit: 'event' })
    expect(at.worker().posted).toEqual([])
    at.worker().ready()

    expect(told(at)).toEqual(['open', 'play', 'step'])
  })

  test('is done once: what is commanded later follows it', () => {
    const at = page(locks)
    at.bridge.command({ kind: 'play' })
    at.worker().ready()
    opened(at)
    at.bridge.command({ kind: 'pause' })

    expect(told(at)).toEqual(['open', 'play', 'pause'])
  })

  test('is done in the session that this browser keeps, however long it is looked for', async () => {
    const at = page('#/locks?scenario=fines&kept=s9&step=1200')
    at.bridge.command({ kind: 'play' })
    at.worker().ready()
    at.bridge.command({ kind: 'step', unit: 'atom' })
    await settled()

    // A host that has no run yet keeps them for the first.
    expect(told(at).toSorted()).toEqual(['open', 'play', 'step'])
    expect(told(at).indexOf('play')).toBeLessThan(told(at).indexOf('step'))
  })

  test('is not done in another scenario that is asked for meanwhile', () => {
    const at = page(locks)
    at.bridge.command({ kind: 'to-end' })
    at.bridge.open({ kind: 'built-in', name: 'orders' }, { step: null, play: false })
    at.bridge.command({ kind: 'step', unit: 'cycle' })
    at.worker().ready()

    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'orders' } }])
    expect(told(at)).toEqual(['open', 'step'])
  })

  test('is forgotten with the worker that it was for; what is commanded of the next one is done', () => {
    const at = page(locks)
    at.bridge.command({ kind: 'play' })
    at.worker().fail('')
    at.bridge.restart()
    at.bridge.command({ kind: 'to-end' })
    at.worker().ready()

    expect(told(at)).toEqual(['open', 'to-end'])
  })

  test('is said once, where every run is told it anyway', () => {
    const at = page(locks)
    at.bridge.command({ kind: 'speed', atomsPerS: 800 })
    at.worker().ready()
    opened(at)

    expect(told(at).filter((kind) => kind === 'speed')).toEqual(['speed'])
  })
})

describe('what is asked before the worker can listen', () => {
  test.each([
    [
      'a link that somebody pastes',
      (at: ReturnType<typeof page>) => at.browser.navigate('#/overview?link=d1.x', false),
    ],
    ['a question', (at: ReturnType<typeof page>) => void at.bridge.ask({ about: 'stories' })],
  ])('%s takes the place of nothing: the run opens too, and does what was commanded', (_, ask) => {
    const at = page(locks)
    at.bridge.command({ kind: 'play' })
    ask(at)
    at.bridge.inspect(file)
    at.worker().ready()

    expect(told(at)).toEqual(['open', 'ask', 'inspect', 'play'])
    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' }, step: 1200 }])
  })
})
