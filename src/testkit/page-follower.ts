import type { JSHandle, Page } from '@playwright/test'
import { isFields, toValue, type Value } from '../base/value.ts'
import type { HandleAsk, HandleReply, HandleSource, HandleState } from '../protocol/handle.ts'
import type { KeptRuns } from '../protocol/kept.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import type { Follower, PageState } from './follower.ts'
import { TestkitError, testkitCodes, type TestkitCode } from './problem.ts'
import type { PageSource } from './scenario.ts'

/** As much as this side needs of `window.__sagascope`. */
interface SagascopeWindow {
  readonly __sagascope?: { readonly version: number; connect(): MessagePort }
}

/** Drives a page through its handle. It waits for answers, never for time to pass. */
export class PageFollower implements Follower {
  readonly #page: Page
  #port: JSHandle<MessagePort> | null = null
  #asked = 0

  constructor(page: Page) {
    this.#page = page
    // A page that goes elsewhere takes its port along.
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#port = null
    })
  }

  open(source: PageSource): Promise<PageState> {
    return this.#state({ ask: 'open', source: handleSource(source) })
  }

  seek(step: number): Promise<PageState> {
    return this.#state({ ask: 'command', command: { kind: 'seek', step } })
  }

  give(command: ModelCommand): Promise<PageState> {
    return this.#state({ ask: 'command', command })
  }

  settled(): Promise<PageState> {
    return this.#state({ ask: 'settled' })
  }

  async #state(asked: HandleAsk): Promise<PageState> {
    const state = (await this.#ask(asked)) as HandleState
    return { ...state, kept: state.kept === null ? null : restored(state.kept) }
  }

  async #ask(asked: HandleAsk): Promise<unknown> {
    const port = (this.#port ??= await this.#connect())
    const request = { id: ++this.#asked, ...asked }
    const reply = await port.evaluate(
      (at, sent) =>
        new Promise<HandleReply>((resolve) => {
          const take = (event: MessageEvent<HandleReply>): void => {
            if (event.data.id !== sent.id) return
            at.removeEventListener('message', take)
            resolve(event.data)
          }
          at.addEventListener('message', take)
          at.start()
          at.postMessage(sent)
        }),
      request,
    )
    if (reply.ok) return reply.value
    const known = Object.hasOwn(testkitCodes, reply.code)
    throw new TestkitError(
      known ? (reply.code as TestkitCode) : 'SG-7002',
      known ? reply.message : `the page refused: ${reply.code} ${reply.message}`,
    )
  }

  async #connect(): Promise<JSHandle<MessagePort>> {
    const port = await this.#page.evaluateHandle(() => {
      const handle = (window as unknown as SagascopeWindow).__sagascope
      return handle?.version === 1 ? handle.connect() : null
    })
    const found = await port.evaluate((at) => at !== null)
    if (found) return port as JSHandle<MessagePort>
    throw new TestkitError(
      'SG-7007',
      `${this.#page.url()} is no page of Sagascope, or one of another version: go back to the address that the fixture opened`,
    )
  }
}

function handleSource(source: PageSource): HandleSource {
  if (source.kind !== 'log') return source
  const { name, bytes, ends } = source
  return { kind: 'log', name, base64: Buffer.from(bytes).toString('base64'), ends }
}

/** Records lose what they are on their way between processes: values are made anew. */
function restored(kept: KeptRuns): KeptRuns {
  return {
    ...kept,
    runs: kept.runs.map((run) => ({
      ...run,
      commands: run.commands.map(({ step, command }) => {
        if (!('payload' in command)) return { step, command }
        const payload: Value = toValue(command.payload)
        return { step, command: isFields(payload) ? { ...command, payload } : command }
      }),
    })),
  }
}
