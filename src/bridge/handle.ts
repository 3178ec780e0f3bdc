import type { HandleAsk, HandleReply, HandleRequest, HandleSource, HandleState } from '../protocol/handle.ts'
import type { ModelCommand, OpenSource, SessionCommand } from '../protocol/messages.ts'
import { totalsOf } from '../protocol/mirror.ts'
import type { WindowUpdate } from '../protocol/windows.ts'
import type { Bridge } from './create-bridge.ts'
import type { BridgeState, BridgeStore } from './store.ts'

/** `window.__sagascope`. */
export interface PageHandle {
  /** Raised when a request or an answer changes its meaning. */
  readonly version: 1
  connect(): MessagePort
}

export interface HandleOptions {
  readonly store: BridgeStore
  readonly bridge: Pick<Bridge, 'open' | 'command' | 'change' | 'settle' | 'look' | 'standing'>
  /** Whether requests that change something are obeyed. */
  readonly commanded: boolean
  /** The revision that is drawn, and a call when another one is. */
  readonly drawn: () => number
  readonly onDrawn: (callback: () => void) => () => void
}

/** The page's one door for programs. What may be asked stands in `protocol/handle.ts`. */
export function createHandle({ store, bridge, commanded, drawn, onDrawn }: HandleOptions): PageHandle {
  async function obey(asked: HandleAsk): Promise<HandleState | WindowUpdate> {
    switch (asked.ask) {
      case 'settled':
        return settled()
      case 'look':
        await at(({ run, opening }) => run !== null && opening === null)
        return bridge.look(asked.spec)
      case 'open':
        mayCommand()
        store.setState({ problem: null })
        bridge.open(sourceOf(asked.source), { step: null, play: false })
        return settled()
      case 'command':
        mayCommand()
        await at(({ run, opening }) => run !== null && opening === null)
        if (isModelCommand(asked.command)) bridge.change(asked.command)
        else bridge.command(asked.command)
        return settled()
      default:
        throw new Refusal('SG-7005', `there is no request "${String((asked as { ask: unknown }).ask)}"`)
    }
  }

  function mayCommand(): void {
    if (!commanded) throw new Refusal('SG-7008', 'this page may only be read: open it with ?test=1 to command it')
  }

  async function settled(): Promise<HandleState> {
    await at(({ run, opening, connection }) => run !== null && opening === null && connection !== 'loading')
    await bridge.settle()
    await at(({ worldKnown }) => worldKnown)
    await untilDrawn()
    const { rev, run, mirror, fingerprint } = store.getState()
    return { rev, run: run?.run ?? 0, step: totalsOf(mirror).cursor, fingerprint, ...bridge.standing() }
  }

  /** Wait for a state. What went wrong meanwhile is the answer. */
  function at(reached: (state: BridgeState) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (state: BridgeState): boolean => {
        const { problem, stoppedBecause } = state
        if (stoppedBecause !== null) reject(new Refusal('SG-7007', `the worker stopped: ${stoppedBecause}`))
        else if (problem !== null) reject(new Refusal(problem.code, `${problem.title}: ${problem.detail}`))
        else if (reached(state)) resolve()
        else return false
        return true
      }
      if (look(store.getState())) return
      const stop = store.subscribe((state) => {
        if (look(state)) stop()
      })
    })
  }

  function untilDrawn(): Promise<void> {
    return new Promise((resolve) => {
      const isDrawn = (): boolean => drawn() >= store.getState().rev
      if (isDrawn()) return resolve()
      const stop = onDrawn(() => {
        if (!isDrawn()) return
        stop()
        resolve()
      })
    })
  }

  async function answer(request: HandleRequest): Promise<HandleReply> {
    try {
      return { id: request.id, ok: true, value: await obey(request) }
    } catch (error) {
      if (error instanceof Refusal) return { id: request.id, ok: false, code: error.code, message: error.message }
      return { id: request.id, ok: false, code: 'SG-7007', message: String(error) }
    }
  }

  return {
    version: 1,
    connect() {
      const { port1, port2 } = new MessageChannel()
      // One after the other: what is read after a command is what came of it.
      let last: Promise<unknown> = Promise.resolve()
      port1.onmessage = (event: MessageEvent<HandleRequest>) => {
        last = last.then(() => answer(event.data)).then((reply) => port1.postMessage(reply))
      }
      return port2
    },
  }
}

class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function sourceOf(source: HandleSource): OpenSource {
  switch (source.kind) {
    case 'built-in':
      return {
        kind: 'built-in',
        name: source.name,
        ...(source.profile === null ? {} : { profile: source.profile }),
        ...(source.seed === null ? {} : { seed: source.seed }),
      }
    case 'scenario':
      return { kind: 'scenario-file', file: new File([source.text], source.name, { type: 'application/json' }) }
    case 'log': {
      const bytes = Uint8Array.from(atob(source.base64), (char) => char.charCodeAt(0))
      return { kind: 'log-file', file: new File([bytes], source.name), mapping: null, ends: source.ends }
    }
  }
}

/** Those that a person would be offered to undo. The compiler minds one that is missing. */
const modelKinds: Readonly<Record<ModelCommand['kind'], true>> = {
  publish: true,
  'set-enabled': true,
  'producer-running': true,
  'producer-rate': true,
  'flag-dead': true,
  'replay-dead': true,
  'delete-dead': true,
  'edit-dead': true,
  'fetch-status': true,
  'move-checkpoint': true,
  inject: true,
  'withdraw-fault': true,
  'move-next': true,
}

const isModelCommand = (command: SessionCommand): command is ModelCommand => Object.hasOwn(modelKinds, command.kind)

/** Put the handle where programs find it. */
export function exposeHandle(options: Pick<HandleOptions, 'store' | 'bridge' | 'commanded'>, root: HTMLElement): void {
  const handle = createHandle({
    ...options,
    drawn: () => Number(root.dataset['rev'] ?? -1),
    onDrawn: (callback) => {
      const observer = new MutationObserver(callback)
      observer.observe(root, { attributes: true, attributeFilter: ['data-rev'] })
      return () => observer.disconnect()
    },
  })
  Object.defineProperty(window, '__sagascope', { value: Object.freeze(handle) })
}
