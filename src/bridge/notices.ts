import { bridgeStore, type BridgeStore, type Notice, type NoticeAbout, type NoticeAction } from './store.ts'

const noticesMax = 3
let lastId = 0

/**
 * Show a line at the lower right. One that leaves by itself gives way first, then a warning, which stays until it is read, and last
 * a way back; of their like the oldest. Neither the same words nor two about one matter stand there.
 */
export function notify(
  words: string,
  tone: Notice['tone'] = 'plain',
  store: BridgeStore = bridgeStore,
  action?: Notice['action'],
  about?: NoticeAbout,
): void {
  const outdated = (notice: Notice) => notice.words === words || (about !== undefined && notice.about === about)
  store.setState(({ notices }) => ({
    notices: fitting([...notices.filter((notice) => !outdated(notice)), { id: ++lastId, words, tone, action, about }]),
  }))
}

function fitting(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= noticesMax) return notices
  // What has just happened is said, whatever has not been read yet.
  const [leaves] = notices.slice(0, -1).toSorted((a, b) => worth(a) - worth(b))
  return fitting(notices.filter((notice) => notice !== leaves))
}

const worth = ({ tone, action }: Notice): number => (isWayBack(action) ? 2 : tone === 'warning' ? 1 : 0)

const isWayBack = (action: NoticeAction | undefined): action is NoticeAction => action?.icon === 'undo'

/** It is not so any more. */
export function withdraw(about: NoticeAbout, store: BridgeStore): void {
  store.setState((state) =>
    state.notices.some((notice) => notice.about === about)
      ? { notices: state.notices.filter((notice) => notice.about !== about) }
      : state,
  )
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

/** What the last act was told by is not so any more. */
export function dropUndone(store: BridgeStore): void {
  store.setState((state) =>
    state.notices.some(({ action }) => action?.ofLast)
      ? { notices: state.notices.filter(({ action }) => !action?.ofLast) }
      : state,
  )
}

/** What was told last with a way back of its own; null = nothing that is told has one, or the last act in the run came after it. */
export function ownWayBack(notices: readonly Notice[]): (Notice & { readonly action: NoticeAction }) | null {
  const last = notices.findLast(({ action }) => isWayBack(action))
  return last?.action === undefined || last.action.ofLast ? null : { ...last, action: last.action }
}

/** Take back what was told last with a way back; false = nothing that is told has one of its own. */
export function takeBackLast(store: BridgeStore): boolean {
  const last = ownWayBack(store.getState().notices)
  if (last === null) return false
  dismissNotice(last.id, store)
  last.action.run()
  return true
}
