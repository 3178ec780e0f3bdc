import { bridgeStore, type BridgeStore, type Notice } from './store.ts'

const noticesMax = 3
let lastId = 0

/** Show a line at the lower right. The oldest gives way; the same words are not said twice. */
export function notify(
  words: string,
  tone: Notice['tone'] = 'plain',
  store: BridgeStore = bridgeStore,
  action?: Notice['action'],
): void {
  store.setState(({ notices }) => ({
    notices: [...notices.filter((notice) => notice.words !== words), { id: ++lastId, words, tone, action }].slice(
      -noticesMax,
    ),
  }))
}

export function dismissNotice(id: number, store: BridgeStore = bridgeStore): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}

/** The run has moved on: what took back its last act would take back another one now. The words stay. */
export function retireUndo(store: BridgeStore): void {
  store.setState((state) =>
    state.notices.some(({ action }) => action?.ofLast)
      ? { notices: state.notices.map((notice) => (notice.action?.ofLast ? { ...notice, action: undefined } : notice)) }
      : state,
  )
}

/** Take back what was told last with a way back; false = nothing that is told has one of its own. */
export function takeBackLast(store: BridgeStore): boolean {
  const last = store.getState().notices.findLast(({ action }) => action?.icon === 'undo')
  if (!last?.action || last.action.ofLast) return false
  dismissNotice(last.id, store)
  last.action.run()
  return true
}
