import type { Found, Keeper } from './keeper.ts'
import { notify } from './notices.ts'
import type { Asked, OpenOptions } from './requests.ts'
import type { Recent } from './sharing.ts'
import type { BridgeStore } from './store.ts'
import { type Place, startPlace } from './view-state.ts'
import type { Waiting } from './waiting.ts'

interface OpeningKeptOptions {
  readonly store: BridgeStore
  readonly keeper: Pick<Keeper, 'find'>
  readonly waiting: Waiting
  readonly titleOf: (scenario: string) => string
  /** Another wish; answers whether it is still the last one. */
  readonly wish: () => () => boolean
  readonly openNow: (asked: Asked, how: OpenOptions) => void
}

/** The worker knows nothing of it yet. */
const noRequest = -1

/** Sessions that this browser keeps: they are looked up before the worker can be asked for them. */
export function createOpeningKept({ store, keeper, waiting, titleOf, wish, openNow }: OpeningKeptOptions) {
  /**
   * Open what the browser keeps under this id.
   *
   * @param otherwise  where it keeps nothing there
   * @param placed  see {@link OpenOptions}
   */
  function openKept(place: Place, id: string, otherwise: () => void, placed = true): void {
    const isLast = wish()
    store.setState({ opening: { request: noRequest, title: titleOf(place.scenario), phase: 'open' } })
    void keeper.find(id).then((found) => {
      if (!isLast()) return found?.hold?.release()
      store.setState({ opening: null })
      if (!found) return otherwise()
      waiting.whenReady(() =>
        openNow(
          { source: found.source, found: at(place, found) },
          { step: place.step ?? found.step, end: place.end, play: false, placed },
        ),
      )
    })
  }

  /** Go on with a session that this browser keeps. */
  function openRecent({ id, title }: Pick<Recent, 'id' | 'title'>): void {
    const { view } = store.getState()
    const place: Place = { ...startPlace, view: view.view, scenario: title, kept: id }
    const gone = () => notify(`${title} is not in this browser any more.`, 'warning', store)
    openKept(place, id, gone, false)
  }

  return { openKept, openRecent }
}

/** What was found, at the run that the place names. */
const at = (place: Place, found: Found): Found => ({
  ...found,
  run: place.run ?? (place.step === null ? found.run : (found.runs?.runs[0]?.number ?? found.run)),
})
