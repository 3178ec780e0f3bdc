import { profileProblems } from '../model/profile.ts'
import type { FromWorker } from '../protocol/messages.ts'
import type { SweepProgress, SweepRequest } from '../protocol/sweep.ts'
import { documentOf } from '../recording/write.ts'
import { hasOwnLog } from '../scenario/log-files.ts'
import { linkText } from '../scenario/link/link.ts'
import { makeStore } from '../session/make-store.ts'
import type { Session } from '../session/session.ts'
import { SeedSweep } from '../session/sweep.ts'
import type { Thread } from './thread.ts'

/** As long as a slice of the host: *Stop* is obeyed within a frame, and what plays goes on playing. */
const sliceMs = 4
const batchAtoms = 2_000
/** Often enough to be seen moving. */
const tellMs = 100
const seedsMax = 100_000

/** Tries many seeds beside the run that is shown, in slices. One sweep at a time: the next one takes its place. */
export class Sweeper {
  readonly #thread: Thread
  readonly #post: (message: FromWorker) => void
  readonly #crash: (error: unknown) => void
  /** Counts the sweeps: the slices of an older one end by themselves. */
  #turn = 0
  #progress: SweepProgress | null = null

  constructor(thread: Thread, post: (message: FromWorker) => void, crash: (error: unknown) => void) {
    this.#thread = thread
    this.#post = post
    this.#crash = crash
  }

  start(session: Session, request: SweepRequest): void {
    const { profile, overrides, check } = request
    const [bad] = profileProblems(profile, overrides)
    if (bad !== undefined) {
      this.#post({ kind: 'notice', words: `There is no such trial: ${bad.where}, ${bad.message}.` })
      return
    }
    const seeds = Math.max(1, Math.min(seedsMax, Math.floor(request.seeds)))
    const sweep = new SeedSweep({ ...session.spec, profile, overrides }, makeStore, { seeds, check })
    this.#tell({ request: { ...request, seeds }, held: 0, state: 'running', failed: null })
    this.#goOn(++this.#turn, sweep, session, -Infinity)
  }

  /** What was held so far stays said. */
  stop(): void {
    this.#turn++
    if (this.#progress?.state === 'running') this.#tell({ ...this.#progress, state: 'stopped' })
  }

  #goOn(turn: number, sweep: SeedSweep, session: Session, toldMs: number): void {
    if (turn !== this.#turn || this.#progress === null) return
    try {
      const until = this.#thread.now() + sliceMs
      do sweep.goOn(batchAtoms)
      while (!sweep.over && this.#thread.now() < until)
      const { held, broken } = sweep
      if (broken !== null) return void this.#tellBroken(turn, sweep, session)
      if (sweep.over) return this.#tell({ ...this.#progress, held, state: 'held' })
      const now = this.#thread.now()
      const due = now - toldMs >= tellMs
      if (due) this.#tell({ ...this.#progress, held })
      this.#thread.soon(() => this.#goOn(turn, sweep, session, due ? now : toldMs))
    } catch (error) {
      this.#crash(error)
    }
  }

  async #tellBroken(turn: number, { held, broken }: SeedSweep, session: Session): Promise<void> {
    const { spec, finding } = broken!
    const link = await linkTo({ spec, document: session.document })
    if (turn !== this.#turn || this.#progress === null) return
    const { step, check, message } = finding
    this.#tell({
      ...this.#progress,
      held,
      state: 'broken',
      failed: { seed: spec.seed.toString(), step, check, message, link },
    })
  }

  #tell(progress: SweepProgress): void {
    this.#progress = progress
    this.#post({ kind: 'swept', progress })
  }
}

/** The run of a seed as a link's text. */
async function linkTo(of: Pick<Session, 'spec' | 'document'>): Promise<string | null> {
  const file = documentOf(of)
  if (file === null || hasOwnLog(of.document!)) return null
  const made = await linkText({ scenario: file, commands: [] })
  return made.ok ? made.value : null
}
