import type { Breakpoint } from '../protocol/breakpoints.ts'
import type { ModelCommand, SessionCommand } from '../protocol/messages.ts'
import type { Connection } from './connection.ts'
import { actWords } from './act-words.ts'
import { dropUndone, notify, retireUndo, takeBackLast, withdraw } from './notices.ts'
import type { SessionLog } from './session-log.ts'
import type { BridgeStore } from './store.ts'

export interface CommandSenderOptions {
  readonly store: BridgeStore
  readonly connection: Pick<Connection, 'post'>
  readonly log: SessionLog
  /** Something is done in the run by hand. */
  readonly onChange: () => void
}

/** Sends what is commanded, and says again to each run what belongs to none: speed and breakpoints. */
export function createCommandSender({ store, connection, log, onChange }: CommandSenderOptions) {
  /** What a worker knows of breakpoints; none at first. */
  let told: readonly Breakpoint[] = []
  /** The user's speed outlives the scenario for which it was set. */
  let speed: Extract<SessionCommand, { kind: 'speed' }> | null = null

  /** To a worker that is gone nothing is said. */
  function command(sent: SessionCommand): void {
    if (store.getState().connection === 'stopped') return
    if (sent.kind === 'speed') speed = sent
    if (sent.kind === 'breakpoints') told = sent.breakpoints
    if (sent.kind === 'play' || sent.kind === 'to-end') withdraw('pause', store)
    if (sent.kind === 'undo') dropUndone(store)
    if (sent.kind === 'switch-run') retireUndo(store)
    connection.post({ kind: 'command', command: sent })
  }

  /** Change the simulated world, and offer the way back: one for all the commands of an act. */
  function change(...act: readonly [ModelCommand, ...ModelCommand[]]): void {
    if (store.getState().connection === 'stopped')
      return notify('Nothing was done: the simulation worker has stopped. Restart it first.', 'warning', store)
    onChange()
    for (const sent of act) log.did(sent, store.getState())
    store.setState(({ view }) => ({ view: { ...view, edited: true } }))
    command(act.length === 1 ? act[0] : { kind: 'together', commands: act })
    retireUndo(store)
    const takeBack = () => command({ kind: 'undo' })
    const { run, faultKinds } = store.getState()
    notify(actWords(act, run, faultKinds), 'plain', store, {
      label: 'Undo',
      icon: 'undo',
      run: takeBack,
      ofLast: true,
    })
  }

  /** What a person did last: on the page, while its notice offers the way back, or else in the run. */
  function undo(): void {
    if (!takeBackLast(store)) command({ kind: 'undo' })
  }

  /** Before anything plays: not one step shall pass them. */
  function tellBreakpoints(): void {
    const { breakpoints } = store.getState().view
    if (told.length + breakpoints.length > 0) command({ kind: 'breakpoints', breakpoints })
  }

  /** Some may have gone with the run before. */
  function tellLeftBreakpoints(): void {
    if (store.getState().view.breakpoints !== told) tellBreakpoints()
  }

  function tellSpeed(): void {
    if (speed) command(speed)
  }

  return { command, change, undo, tellBreakpoints, tellLeftBreakpoints, tellSpeed }
}

export type CommandSender = ReturnType<typeof createCommandSender>
