import { rowInChunk } from '../history/columns.ts'
import { timeOf } from '../history/recording.ts'
import { namesValueA, namesValueB } from '../model/change.ts'
import { changeKinds, operationCode } from '../model/change.ts'
import { makeStore } from '../session/make-store.ts'
import type { Run } from '../session/run.ts'
import { Session } from '../session/session.ts'
import { stepWords } from '../session/step-words.ts'
import { actorText } from '../session/words.ts'

/** Where a run that is made again first differs from its recording. */
export interface Parting {
  readonly step: number
  readonly recorded: string
  readonly now: string
}

/**
 * Runs the scenario and the commands of a recording again, and says where that differs from what was recorded. It goes on in
 * pieces, so that a page can do other things in between. Steps are compared, with values by content; how often somebody
 * polled in vain is no part of a history.
 */
export class Rerun {
  readonly #viewed: Run
  readonly #again: Run
  #compared = 0

  /** @param viewed a session that shows a recording */
  constructor(viewed: Session) {
    this.#viewed = viewed.run
    const options = { identity: viewed.run.identity }
    const session = new Session(viewed.spec, viewed.scenario, makeStore, options)
    this.#again = session.run
    this.#again.follow(viewed.run.commands, viewed.run.end)
  }

  get fingerprint(): string {
    return this.#again.fingerprint(this.#again.recorder.world)
  }

  /** Go on by some steps. `more` = not at the end yet; null = both are the same. */
  goOn(steps = 4096): 'more' | Parting | null {
    const { end } = this.#viewed
    const to = Math.min(end, this.#compared + steps)
    this.#again.runTo(to)
    for (let step = this.#compared + 1; step <= to; step++) {
      if (step > this.#again.end) return this.#parting(step)
      if (!sameStep(this.#viewed, this.#again, step)) return this.#parting(step)
    }
    this.#compared = to
    return to < end ? 'more' : null
  }

  /** To the end at once. */
  finish(): Parting | null {
    for (;;) {
      const found = this.goOn()
      if (found !== 'more') return found
    }
  }

  #parting(step: number): Parting {
    return { step, recorded: sentence(this.#viewed, step), now: sentence(this.#again, step) }
  }
}

/** What came of a re-run, for people. */
export function rerunWords(found: Parting | null, madeBy: string, engineVersion: string): string {
  const by = madeBy === engineVersion ? '' : ` It was made by version ${madeBy}, this is version ${engineVersion}.`
  if (found === null) return `This is a recording. A run made anew is the same in every step.${by}`
  const { step, recorded, now } = found
  return `This is a recording. A run made anew differs from step ${step} on: recorded “${recorded}”, now “${now}”.${by}`
}

function sentence(run: Run, step: number): string {
  if (step > run.end) return 'the run has ended'
  return `${actorText(run, run.recorder.recording.stepAt(step).actor)} ${stepWords(run, step)}`
}

const idlePoll = operationCode['idle-poll']

function sameStep(a: Run, b: Run, step: number): boolean {
  const left = a.recorder.recording.steps.chunkOf(step - 1)
  const right = b.recorder.recording.steps.chunkOf(step - 1)
  const i = rowInChunk(step - 1)
  if (timeOf(left, i) !== timeOf(right, i) || left.actor[i] !== right.actor[i] || left.op[i] !== right.op[i])
    return false
  if (left.ordinal[i] !== right.ordinal[i] || left.next[i] !== right.next[i]) return false
  return left.op[i] === idlePoll || changesKey(a, step) === changesKey(b, step)
}

function changesKey({ recorder: { recording } }: Run, step: number): string {
  const { values } = recording
  return recording
    .changesOf(step)
    .filter(({ kind }) => kind !== 'idle')
    .map(({ kind, subject, a, b }) => {
      const code = changeKinds[kind]
      const left = namesValueA.has(code) ? values.hashAt(a) : a
      const right = namesValueB.has(code) ? values.hashAt(b) : b
      return `${code},${subject},${left},${right}`
    })
    .join(';')
}
