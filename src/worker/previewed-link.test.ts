import { expect, test } from 'vitest'
import type { FromWorker, OpenSource } from '../protocol/messages.ts'
import { builtInText } from '../scenario/built-in.ts'
import { linkText } from '../scenario/link/link.ts'
import type { OpenedScenario } from '../scenario/open.ts'
import { answerTo } from './answers.ts'
import { PreviewedLink } from './previewed-link.ts'
import { Opener } from './opener.ts'

/** What was read of a link to this text while somebody looked at it. */
class Watched extends PreviewedLink {
  opened: OpenedScenario | null = null

  override keep(text: string, opened: OpenedScenario): void {
    super.keep(text, opened)
    this.opened = opened
  }
}

async function lookAt(scenario: string): Promise<Watched> {
  const previewed = new Watched()
  const link = await linkText({ scenario, commands: [] })
  await answerTo({ about: 'link', link: link.ok ? link.value : '' }, null, previewed)
  return previewed
}

async function open(opener: Opener, source: Partial<OpenSource> & { readonly text: string }) {
  const document = { kind: 'document' as const, name: 'shop', ...source } as OpenSource
  const asked = { kind: 'open' as const, request: 1, source: document, step: null, end: null, play: false, kept: null }
  const session = await opener.open(asked)
  return session!
}

test('a link that was looked at is opened as it was read, once; the run is that of one that is read anew', async () => {
  const text = await builtInText('orders')
  const previewed = await lookAt(text)
  const posts: FromWorker[] = []
  const opener = new Opener((message) => void posts.push(message), previewed)
  const first = await open(opener, { text })
  const second = await open(opener, { text })
  for (const session of [first, second]) session.advance(3_000)

  expect(first.spec).toBe(previewed.opened!.spec)
  expect(second.spec).not.toBe(first.spec)
  expect(second.fingerprint).toBe(first.fingerprint)
  expect([first.scenario, first.document]).toEqual([second.scenario, second.document])
  expect(posts).toEqual([])
})

test('another text is read itself, and so is what comes with logs', async () => {
  const text = await builtInText('orders')
  const other = text.replace('"seed": 1', '"seed": 2')
  const previewed = await lookAt(text)
  const anew = await open(new Opener(() => undefined, previewed), { text: other })
  expect(anew.spec.seed).toBe(2n)

  const again = await lookAt(text)
  const withLogs = await open(new Opener(() => undefined, again), { text, logs: [] })
  expect(withLogs.spec).not.toBe(again.opened!.spec)
})

test('what a file of an earlier version was changed to is said when it opens, as if it were read then', async () => {
  const document = JSON.parse(await builtInText('orders')) as Record<string, unknown>
  const text = JSON.stringify({ ...document, version: 1 })
  const said = async (previewed?: PreviewedLink): Promise<FromWorker[]> => {
    const posts: FromWorker[] = []
    await open(new Opener((message) => void posts.push(message), previewed), { text })
    return posts
  }

  const anew = await said()
  expect(anew).toMatchObject([{ kind: 'notice' }])
  expect(await said(await lookAt(text))).toEqual(anew)
})
