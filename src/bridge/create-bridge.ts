import type { OpenSource } from '../protocol/messages.ts'
import { createAsking } from './asking.ts'
import { createCommandSender } from './command-sender.ts'
import { type Connection, createConnection, type Surroundings } from './connection.ts'
import { createKeeper, type KeeperOptions } from './keeper.ts'
import { createNavigation } from './navigation.ts'
import { notify } from './notices.ts'
import { createOpening } from './opening.ts'
import { createReceiver } from './receive.ts'
import { createRequests, type OpenOptions } from './requests.ts'
import { createSessionLog } from './session-log.ts'
import { asRecent, createSharing, type Recent } from './sharing.ts'
import type { BridgeStore } from './store.ts'
import { createUrlSync, type UrlSurroundings } from './url-sync.ts'
import { viewIn } from './view-state.ts'
import { createWaiting } from './waiting.ts'
import { createWanted, type Places } from './wanted.ts'

export interface BridgeOptions {
  readonly store: BridgeStore
  readonly surroundings: Surroundings
  readonly url: UrlSurroundings
  readonly save: (name: string, content: string | Blob) => void
  readonly keep: Pick<KeeperOptions, 'storage' | 'claims' | 'now' | 'later'>
}

export type Bridge = ReturnType<typeof createBridge>

/** Puts the bridge together. What its parts need of one another is said here and nowhere else. */
export function createBridge({ store, surroundings, url, save, keep }: BridgeOptions) {
  const log = createSessionLog()
  const requests = createRequests(log)
  const keeper = createKeeper({ ...keep, store, complain: (words) => notify(words, 'warning', store) })
  const places: Places = new WeakMap()

  // The worker speaks when all of this is there: its words reach parts that are made further down.
  const receive = createReceiver({
    store,
    requests,
    onReady: () => waiting.ready(),
    onOpened: (asked) => {
      opening.opened(asked)
      sender.tellLeftBreakpoints()
      sender.tellSpeed()
    },
    onKept: (runs) => keeper.took(runs),
    onHit: () => ({ label: 'Play on', icon: 'play', run: () => sender.command({ kind: 'play' }) }),
    onLogWanted: (wantedLog) => wanted.ask(wantedLog),
    onScenarioFile: (file, looked) => opening.openFile(file, looked),
    save,
  })
  const connection: Connection = createConnection({ store, surroundings, receive })
  const waiting = createWaiting({ store, connection })
  const sender = createCommandSender({ store, connection, log, onChange: () => opening.changed() })
  const wanted = createWanted(
    store,
    places,
    (asked, how) => waiting.whenReady(() => opening.openNow(asked, how)),
    (file) => opening.inspect(file),
  )
  const opening = createOpening({
    store,
    connection,
    requests,
    keeper,
    wanted,
    waiting,
    places,
    beforeOpen: sender.tellBreakpoints,
  })
  const asking = createAsking({ store, connection, requests, waiting, log, save })
  const sharing = createSharing({
    store,
    ask: asking.ask,
    open: opening.open,
    shown: keeper.shown,
    address: url.address,
  })
  const { arrive, visit } = createNavigation({ store, opening, sender, places, readLink: sharing.readLink })
  const urlSync = createUrlSync({
    store,
    surroundings: url,
    complain: (words) => notify(words, 'warning', store),
    visit,
  })

  function start(): void {
    const place = urlSync.start()
    store.setState({ view: { ...viewIn(place), edited: false, kept: null } })
    waiting.beginWith(() => arrive(place))
    store.subscribe((state, before) => {
      if (state.mirror !== before.mirror || state.run !== before.run) keeper.follow()
    })
    connection.start()
  }

  return {
    start,
    visit,
    sharing,
    open: (source: OpenSource, how: OpenOptions) => opening.open({ source, found: null }, how),
    openRecent: opening.openRecent,
    recent: async (): Promise<readonly Recent[]> => (await keeper.recent()).map(asRecent),
    inspect: opening.inspect,
    giveLog: wanted.give,
    cancel: opening.cancel,
    restart: opening.restart,
    reset: opening.reset,
    standing: opening.standing,
    command: sender.command,
    change: sender.change,
    undo: sender.undo,
    watch: connection.watch,
    ...asking,
  }
}
