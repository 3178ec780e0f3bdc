import { type Breakpoint, conditionText } from '../protocol/breakpoints.ts'
import { bridge } from './bridge.ts'
import { generalOf } from './leaving.ts'
import { notify } from './notices.ts'
import { bridgeStore } from './store.ts'

const listed = (): readonly Breakpoint[] => bridgeStore.getState().view.breakpoints

function set(breakpoints: readonly Breakpoint[]): void {
  bridgeStore.setState(({ view }) => ({ view: { ...view, breakpoints } }))
  bridge.command({ kind: 'breakpoints', breakpoints })
}

/** Where playing pauses. They stand in the URL. */
export const breakpoints = {
  /** One that is there already is switched on. */
  add(breakpoint: Breakpoint): void {
    const same = listed().findIndex((each) => conditionText(each) === conditionText(breakpoint))
    if (same < 0) set([...listed(), breakpoint])
    else breakpoints.enable(same, true)
  },
  enable: (at: number, enabled: boolean): void =>
    set(listed().map((each, index) => (index === at ? { ...each, enabled } : each))),
  remove(at: number): void {
    const before = listed()
    set(before.filter((_, index) => index !== at))
    notify('The breakpoint is removed.', 'plain', bridgeStore, {
      label: 'Undo',
      icon: 'undo',
      run: () => set(before),
    })
  },
  /** Another scenario has none of the things that these name. */
  leaveScenario(): void {
    const general = generalOf(listed())
    if (general !== listed()) set(general)
  },
}
