import type { FromWorker, LessonPart, ModelCommand, SessionCommand, ToWorker } from '../protocol/messages.ts'
import type { Breakpoint } from '../protocol/breakpoints.ts'
import { Breakpoints } from '../session/breakpoints.ts'
import { Rerun, rerunWords } from '../recording/rerun.ts'
import { recordingBytes, recordingName } from '../recording/write.ts'
import { runInfo } from '../session/run-info.ts'
import type { Session } from '../session/session.ts'
import { engineVersion } from '../session/run.ts'
import { nextChange } from '../session/next-change.ts'
import { takeBack, takeTurn } from '../session/turns.ts'
import { grouped } from '../session/words.ts'
import { answerTo } from './answers.ts'
import { Framer } from './framer.ts'
import { toSimCommand } from '../commands/to-sim-command.ts'
import { readKept } from './kept.ts'
import { moveLesson } from './lesson-move.ts'
import { Opener } from './opener.ts'
import { Pacer } from './pacer.ts'
import { Sweeper } from './sweeper.ts'
import { frameGapMs, frameMs, showing, untilOf, type Target } from './target.ts'
import { makeWindow } from '../session/windows/window.ts'
import { faultDescriptors } from '../sim/faults/descriptors.ts'

type Open = Extract<ToWorker, { kind: 'open' }>

/** What the host needs of its thread. */
export interface Thread {
  post(message: FromWorker, transfer: readonly ArrayBuffer[]): void
  /** Monotonic ms. */
  now(): number
  /** Call back soon, after messages that have arrived. */
  soon(task: () => void): void
  /** Call back in `ms`. */
  later(task: () => void, ms: number): void
}

/** A slice of work: long enough to be efficient, short enough that *Pause* is obeyed within a frame. */
const sliceMs = 4
const batchAtoms = 512
/** Steps of a recording that are run again and compared at once: some milliseconds. */
const compareAtoms = 2048

const noChange = (back: boolean): string =>
  back
    ? 'There is no earlier change of what is selected.'
    : 'No later change of what is selected is recorded yet: play on, or go to the end.'

/** Rather a run that is cut short than a page that cannot be stopped. */
const isUrgent = ({ kind }: SessionCommand): boolean => kind === 'pause' || kind === 'speed'

/**
 * Owns time and truth for the page: takes messages, lets the session move in short slices, sends frames. Everything that a
 * reader sees of a run goes through here.
 */
export class Host {
  readonly #thread: Thread
  readonly #framer: Framer
  readonly #pacer = new Pacer()
  readonly #opener: Opener
  readonly #sweeper: Sweeper
  readonly #breakpoints = new Breakpoints()
  #session: Session | null = null
  #playing = false
  #target: Target | null = null
  #ticking = false
  #dirty = false
  #visible = true
  #lastFrameMs = -Infinity
  #crashed = false
  /** Request that is being opened, or was last. */
  #opening = -1
  /** What was asked before there was a run, or before all of it was made again. */
  #early: SessionCommand[] = []
  /** Who asked to be told once everything is done and sent. */
  readonly #settling: number[] = []
  /** Oldest step that the page was told of. */
  #firstTold = 0

  constructor(thread: Thread) {
    this.#thread = thread
    this.#framer = new Framer(() => thread.now())
    this.#opener = new Opener((message) => this.#post(message))
    this.#sweeper = new Sweeper(
      thread,
      (message) => this.#post(message),
      (error) => this.#crash(error),
    )
  }

  start(): void {
    this.#post({ kind: 'ready', engineVersion, scenarios: this.#opener.scenarios(), faultKinds: faultDescriptors })
  }

  take(message: ToWorker): void {
    try {
      this.#take(message)
    } catch (error) {
      this.#crash(error)
    }
  }

  #take(message: ToWorker): void {
    switch (message.kind) {
      case 'open':
        this.#open(message)
        return
      case 'inspect':
        void this.#opener.inspect(message.request, message.file).catch((error: unknown) => this.#crash(error))
        return
      case 'cancel':
        this.#opener.cancel(message.request)
        return
      case 'watch':
        this.#framer.watch(message.id, message.spec)
        this.#changed()
        return
      case 'unwatch':
        this.#framer.unwatch(message.id)
        return
      case 'command':
        this.#command(message.command)
        return
      case 'drawn':
        this.#framer.drawn(message.rev)
        if (this.#dirty) this.#wake()
        return
      case 'visible':
        this.#visible = message.visible
        if (message.visible) this.#changed()
        return
      case 'ping':
        this.#post({ kind: 'pong', n: message.n })
        return
      case 'settle':
        this.#settling.push(message.request)
        this.#wake()
        return
      case 'export':
        if (this.#session !== null) void this.#export(message.request, this.#session)
        return
      case 'ask':
        void answerTo(message.question, this.#session).then(
          (answer) => this.#post({ kind: 'answer', request: message.request, answer }),
          (error: unknown) => this.#crash(error),
        )
        return
      case 'look':
        if (this.#session !== null) {
          const update = makeWindow(this.#session, 'look', message.spec)
          this.#post({ kind: 'looked', request: message.request, update })
        }
        return
    }
  }

  async #export(request: number, session: Session): Promise<void> {
    try {
      const bytes = await recordingBytes(session)
      this.#thread.post({ kind: 'recording', request, name: recordingName(session), bytes }, [bytes.buffer])
    } catch (error) {
      this.#crash(error)
    }
  }

  /** The last one asked for is the one that is opened, however long an earlier one takes. */
  #open(message: Open): void {
    this.#opener.cancel(this.#opening)
    this.#opening = message.request
    if (this.#session !== null) this.#early = []
    void this.#opener
      .open(message)
      .then((session) => {
        if (session !== null && message.request === this.#opening) this.#opened(session, message)
      })
      .catch((error: unknown) => this.#crash(error))
  }

  #opened(session: Session, message: Open): void {
    this.#sweeper.stop()
    this.#session = session
    this.#crashed = false
    this.#firstTold = 0
    const step = message.step ?? (message.ownStep ? (session.scenario.view?.step ?? null) : null)
    this.#playing = message.play && step === null
    this.#target = step === null ? null : { until: untilOf(step, message.end), show: step, restoring: true }
    this.#pacer.rest()
    if (step !== null) this.#lastFrameMs = this.#thread.now()
    if (message.kept !== null) this.#restore(session, message.kept)
    this.#framer.reset()
    this.#post({ kind: 'opened', request: message.request, run: runInfo(session) })
    if (message.part) this.#lesson(session, message.part)
    this.#obeyEarly()
    if (session.run.frozen !== null) this.#compare(session, new Rerun(session), session.run.frozen.engineVersion)
    this.#changed()
    this.#wake()
  }

  /** A recording shows what was; whether it would be the same today is found out beside it, slice by slice, and said. */
  #compare(session: Session, rerun: Rerun, madeBy: string): void {
    if (session !== this.#session || this.#crashed) return
    try {
      const found = rerun.goOn(compareAtoms)
      if (found === 'more') return this.#thread.later(() => this.#compare(session, rerun, madeBy), frameMs)
      this.#post({ kind: 'notice', words: rerunWords(found, madeBy, engineVersion) })
    } catch (error) {
      this.#crash(error)
    }
  }

  #obeyEarly(): void {
    for (const command of this.#early.splice(0)) this.#command(command)
  }

  /** What cannot be restored is said; the scenario opens as it comes. */
  #restore(session: Session, kept: NonNullable<Open['kept']>): void {
    const runs = readKept(kept.runs, session)
    if (!runs.ok) {
      this.#post({ kind: 'notice', words: `What was done by hand could not be restored: ${runs.error}.` })
      return
    }
    session.restore(runs.value, kept.current)
    if (kept.runs.engineVersion === engineVersion) return
    this.#post({
      kind: 'notice',
      words: `These runs were kept by version ${kept.runs.engineVersion} and are made anew by version ${engineVersion}: they may differ.`,
    })
  }

  #command(command: SessionCommand): void {
    // They belong to no run: what is opened next shall not play past them.
    if (command.kind === 'breakpoints') return this.#breakpoints.set(command.breakpoints)
    const session = this.#session
    // To move away from a run that is only half there would leave its recorded rest behind.
    if (session === null || (this.#target?.restoring === true && !isUrgent(command))) {
      this.#early.push(command)
      return
    }
    switch (command.kind) {
      case 'play':
        // Play at the very end begins again: there is nothing else that it could mean.
        if (session.atEnd) session.seek(session.first)
        this.#playing = true
        this.#target = null
        this.#pacer.rest()
        break
      case 'pause':
        this.#playing = false
        this.#target = null
        this.#obeyEarly()
        break
      case 'step':
        this.#still(() => session.step(command.unit))
        break
      case 'step-back':
        this.#still(() => session.stepBack(command.unit))
        break
      case 'seek':
        if (command.step > session.end) this.#target = showing(command.step)
        else {
          this.#target = null
          session.seek(command.step)
        }
        break
      case 'change-of':
        this.#still(() => {
          const step = nextChange(session, command.thing, command.back)
          if (step !== null) session.seek(step)
          else this.#post({ kind: 'notice', words: noChange(command.back) })
        })
        break
      case 'to-start':
        this.#still(() => session.seek(session.first))
        break
      case 'to-end':
        this.#playing = false
        this.#target = showing(Infinity)
        break
      case 'speed':
        this.#pacer.atomsPerS = command.atomsPerS
        this.#pacer.rest()
        break
      case 'switch-run':
        this.#switchTo(session, command.run)
        break
      case 'take-turn':
        this.#takeTurn(session, command.actor)
        break
      case 'take-back':
        this.#still(() => takeBack(session))
        break
      case 'sweep':
        this.#sweeper.start(session, command.request)
        break
      case 'sweep-stop':
        this.#sweeper.stop()
        break
      case 'undo':
        this.#undo(session)
        break
      case 'lesson':
        this.#lesson(session, command.part)
        break
      default:
        // All others are commands to the world: the compiler would mind one that is not.
        this.#give(session, command)
        break
    }
    this.#changed()
    this.#wake()
  }

  /** A run that was restored is made anew up to where the cursor stood, as far as it goes. */
  #switchTo(session: Session, run: number): void {
    const step = session.cursor
    if (!session.switchTo(run)) return
    const to = Math.min(step, session.run.expectedEnd)
    if (to > session.end) this.#target = { until: to, show: to, restoring: true }
    this.#runChanged(`You are looking at ${session.run.name}.`)
  }

  #still(move: () => void): void {
    this.#playing = false
    this.#target = null
    move()
  }

  #give(session: Session, asked: ModelCommand): void {
    const madeBy = session.run.frozen?.engineVersion ?? engineVersion
    if (madeBy !== engineVersion) {
      const words = `This recording was made by version ${madeBy}: it can be looked at, but not gone on with here.`
      this.#post({ kind: 'notice', words })
      return
    }
    const command = toSimCommand(session, asked)
    if (!command.ok) {
      this.#post({ kind: 'problem', request: null, problem: command.error })
      return
    }
    const branched = session.give(command.value)
    this.#post({ kind: 'kept', runs: session.kept() })
    if (branched) this.#runChanged(`A new run starts from step ${session.run.fromStep}; the one before is kept.`)
    for (const words of session.notices.splice(0)) this.#post({ kind: 'notice', words })
  }

  #lesson(session: Session, part: LessonPart): void {
    const { run } = session
    this.#still(() => {
      const moved = moveLesson(session, part)
      if (moved === null) return
      this.#session = moved.shown
      if (moved.shown.run === run) return
      if (moved.keep) this.#post({ kind: 'kept', runs: moved.shown.kept() })
      this.#runChanged('')
    })
  }

  #takeTurn(session: Session, actor: number): void {
    if (!session.enabled().includes(actor)) return
    this.#still(() => takeTurn(session, actor) && this.#runChanged(''))
    session.notices.length = 0
  }

  #undo(session: Session): void {
    const old = session.run.name
    const words = session.undo()
    if (words === null) {
      this.#post({ kind: 'notice', words: 'There is nothing to undo: nobody has done anything in this run.' })
      return
    }
    this.#playing = false
    this.#target = null
    this.#post({ kind: 'kept', runs: session.kept() })
    this.#runChanged(
      `Undone: ${words}. This is ${session.run.name}, from step ${session.run.fromStep}; ${old} is kept.`,
    )
    for (const notice of session.notices.splice(0)) this.#post({ kind: 'notice', words: notice })
  }

  #runChanged(why: string): void {
    this.#framer.reset()
    this.#post({ kind: 'run-changed', run: runInfo(this.#session!), why })
  }

  #changed(): void {
    this.#dirty = true
    this.#wake()
  }

  #wake(): void {
    if (this.#ticking) return
    this.#ticking = true
    this.#thread.soon(() => this.#tick())
  }

  #tick(): void {
    this.#ticking = false
    const session = this.#session
    if (session === null || this.#crashed) return this.#tellSettled()
    try {
      const moving = this.#move(session)
      this.#maybeFrame(session, moving)
      if (this.#target === null && !(this.#dirty && this.#visible)) this.#tellSettled()
      if (moving) this.#goOn()
      else if (this.#dirty && this.#visible && this.#framer.hasCredit) this.#goOn()
    } catch (error) {
      this.#crash(error)
    }
  }

  #goOn(): void {
    if (this.#ticking) return
    this.#ticking = true
    const flatOut = this.#target !== null || this.#pacer.atomsPerS === null
    if (flatOut) this.#thread.soon(() => this.#tick())
    else this.#thread.later(() => this.#tick(), frameMs)
  }

  /** Move for a slice. Answers whether there is more to do. */
  #move(session: Session): boolean {
    const until = this.#thread.now() + sliceMs
    if (this.#target !== null) return this.#moveToTarget(session, this.#target, until)
    if (!this.#playing) return false
    let due = this.#pacer.due(this.#thread.now())
    while (due > 0) {
      const { moved, hits } = this.#breakpoints.advance(session, Math.min(due, batchAtoms))
      if (moved > 0) this.#dirty = true
      if (hits.length > 0) return this.#hit(session, hits)
      if (moved === 0 || session.atEnd) {
        this.#playing = false
        this.#dirty = true
        return false
      }
      due -= moved
      if (this.#thread.now() >= until) break
    }
    return true
  }

  #hit(session: Session, breakpoints: readonly Breakpoint[]): false {
    this.#playing = false
    this.#post({ kind: 'hit', step: session.cursor, breakpoints })
    return false
  }

  #moveToTarget(session: Session, target: Target, until: number): boolean {
    session.seek(session.end)
    while (session.end < target.until && !session.run.ended) {
      session.advance(Math.min(target.until - session.end, batchAtoms))
      if (this.#thread.now() < until) continue
      this.#dirty = true
      return true
    }
    session.seek(target.show)
    this.#target = null
    this.#dirty = true
    this.#obeyEarly()
    return this.#target !== null || this.#playing
  }

  #maybeFrame(session: Session, moving: boolean): void {
    if (!this.#dirty || !this.#visible || !this.#framer.hasCredit) return
    const now = this.#thread.now()
    if (moving && now - this.#lastFrameMs < frameGapMs(this.#target)) return
    this.#lastFrameMs = now
    this.#tellDropped(session)
    const going = this.#playing || this.#target !== null
    const halts = this.#framer.halts(going)
    const frame = this.#framer.frame(session, going, this.#pacer.atomsPerS, halts ? 'none' : moving ? 'due' : 'all')
    this.#dirty = halts || this.#framer.unfinished
    this.#thread.post(frame, [frame.cells.buffer as ArrayBuffer])
  }

  #tellSettled(): void {
    for (const request of this.#settling.splice(0)) this.#post({ kind: 'settled', request })
  }

  /** History is bounded: when its beginning goes for the first time, that is said. */
  #tellDropped(session: Session): void {
    if (session.first === 0 || this.#firstTold > 0) return
    this.#firstTold = session.first
    const kept = grouped(session.run.recorder.stepsMax)
    this.#post({
      kind: 'notice',
      words: `The history holds ${kept} steps at the most: those before step ${grouped(session.first)} are gone.`,
    })
  }

  #post(message: FromWorker): void {
    this.#thread.post(message, [])
  }

  /** A bug of ours: the last world stays readable, the recording can still be asked for. */
  #crash(error: unknown): void {
    this.#crashed = true
    this.#playing = false
    this.#target = null
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    this.#post({ kind: 'crashed', words, step: this.#session?.cursor ?? 0 })
  }
}
