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
