import { totalsOf } from '../protocol/mirror.ts'
import type { CommandSender } from './command-sender.ts'
import type { BridgeState, BridgeStore } from './store.ts'
import { defaultScenario } from './view-state.ts'

export interface BehindQuestionOptions {
  readonly store: BridgeStore
  readonly sender: Pick<CommandSender, 'command'>
}

/**
 * What a new page shows behind its first question stands still: nobody looks at it, and it may be gone with the answer. Whoever
 * says no has the page that a first visit gives, which plays.
 *
 * @param asked  settles once the question is put, or there is none
 */
export function playUnlessAnswered({ store, sender }: BehindQuestionOptions, asked: Promise<void>): void {
  void asked.then(() => {
    const stop = store.subscribe(look)
    look()

    // What follows an answer is begun in the same breath: only then is it known that nothing does.
    function look(): void {
      if (!isAsking(store.getState())) queueMicrotask(settle)
    }

    function settle(): void {
      const state = store.getState()
      if (isAsking(state)) return
      stop()
      if (isAsItOpened(state)) sender.command({ kind: 'play' })
    }
  })
}

/** A question is open, or something is on its way that may put one, or take the place of what stands there. */
const isAsking = ({ link, preview, wanted, problem, opening, worldKnown }: BridgeState): boolean =>
  link !== null || preview !== null || wanted !== null || problem !== null || opening !== null || !worldKnown

const isAsItOpened = ({ run, mirror, playing }: BridgeState): boolean =>
  !playing &&
  run?.scenario.source === 'built-in' &&
  run.scenario.name === defaultScenario &&
  totalsOf(mirror).cursor === 0
