import { expect, test } from 'vitest'
import type { LinkPreview } from '../protocol/questions.ts'
import { frame, page } from './bridge-page.test-kit.ts'
import { runOf, settled } from './fake-worker.test-kit.ts'

type Page = ReturnType<typeof page>

const preview: LinkPreview = {
  name: 'a',
  text: '{}',
  title: 'A',
  description: '',
  profile: 'classic',
  seed: '1',
  consumers: 1,
  producers: 1,
  needs: [],
  runs: null,
  commands: 0,
}

/** What was asked for last is opened, and shows its beginning. */
function opens(at: Page, source: 'built-in' | 'file' = 'built-in'): void {
  const { request } = at.worker().sent('open').at(-1)!
  const scenario = { name: 'fines', title: 'Fines', description: '', source }
  at.worker().say({ kind: 'opened', request, run: runOf({ scenario }) })
  at.worker().say(frame({ cells: new Float64Array([0, 0, 1, 0]) }))
  at.browser.paint()
}

async function asked(): Promise<Page> {
  const at = page('#/sagas?link=d1.4.0.QUJD&step=9')
  at.worker().ready()
  opens(at)
  const { request } = at.worker().sent('ask').at(-1)!
  at.worker().say({ kind: 'answer', request, answer: { ok: true, value: preview } })
  await settled()
  expect(at.store.getState().link?.preview.title).toBe('A')
  return at
}

const plays = (at: Page): number =>
  at
    .worker()
    .sent('command')
    .filter(({ command }) => command.kind === 'play').length

test('nothing plays behind a question; whoever says no has what a first visit gives', async () => {
  const at = await asked()
  expect(at.worker().sent('open').at(-1)).toMatchObject({ source: { name: 'fines' }, play: false })
  expect(plays(at)).toBe(0)

  at.store.setState({ link: null })
  await settled()

  expect(plays(at)).toBe(1)
  at.store.setState({ problem: null })
  await settled()
  expect(plays(at)).toBe(1)
})

test('what is opened instead begins as it was asked for', async () => {
  const at = await asked()
  at.bridge.sharing.openLink()
  await settled()
  expect(at.worker().sent('open').at(-1)).toMatchObject({ source: { kind: 'document' }, step: 9, play: false })

  opens(at, 'file')
  await settled()

  expect(plays(at)).toBe(0)
})

test('a link that means nothing is a problem first, and then a first visit', async () => {
  const at = page('#/sagas?link=d1.4.0.QUJD')
  at.worker().ready()
  opens(at)
  const { request } = at.worker().sent('ask').at(-1)!
  const problem = {
    code: 'SG-1041',
    title: 'x',
    detail: 'y',
    line: null,
    column: null,
    pointer: null,
    allowed: null,
    mend: null,
  }
  at.worker().say({ kind: 'answer', request, answer: { ok: false, error: problem } })
  await settled()
  expect(at.store.getState().problem?.code).toBe('SG-1041')
  expect(plays(at)).toBe(0)

  at.store.setState({ problem: null })
  await settled()

  expect(plays(at)).toBe(1)
})
