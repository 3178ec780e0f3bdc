import type { FromWorker, RunExtent, SessionCommand, ToWorker } from '../protocol/messages.ts'
import { engineVersion, type Run } from '../session/run.ts'
import { runInfo } from '../session/run-info.ts'
import type { Breakpoint } from '../protocol/breakpoints.ts'
import type { Session } from '../session/session.ts'
import { stepSentence } from '../session/step-words.ts'
import { makeWindow } from '../session/windows/window.ts'
import { recordingBytes, recordingName } from '../recording/write.ts'
import { faultDescriptors } from '../sim/faults/descriptors.ts'
import { answerTo } from './answers.ts'
import { compareRecording } from './compare-recording.ts'
import { Framer } from './framer.ts'
import { restoreKept } from './kept.ts'
import { PreviewedLink } from './previewed-link.ts'
import { obey, type Obeying, showPart } from './obey.ts'
import { Opener } from './opener.ts'
import { Playback } from './playback.ts'
import { ReadingAhead } from './reading-ahead.ts'
import { Remarks } from './remarks.ts'
import { Sweeper } from './sweeper.ts'
import { frameGapMs, frameMs, restoringSinceMs, untilOf } from './target.ts'
import type { Thread } from './thread.ts'
import type { WarmUp } from './warm-up.ts'

type Open = Extract<ToWorker, { kind: 'open' }>
type Ask = Extract<ToWorker, { kind: 'ask' }>
type HostWarmUp = Pick<WarmUp, 'start' | 'rest'>

/** Rather a run that is cut short than a page that cannot be stopped. */
const isUrgent = ({ kind }: SessionCommand): boolean => kind === 'pause' || kind === 'speed'

const setsGoing = ({ kind }: SessionCommand): boolean => kind === 'play' || kind === 'to-end'

/**
 * Owns time and truth for the page: takes messages, lets the session move in short slices, sends frames. Everything that a
 * reader sees of a run goes through here.
 */
export class Host {
  readonly #thread: Thread
  readonly #framer: Framer
  readonly #opener: Opener
  readonly #sweeper: Sweeper
  readonly #playback: Playback
  readonly #warmUp: HostWarmUp | null
  readonly #obeying: Obeying
  #session: Session | null = null
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
  readonly #remarks = new Remarks()
  readonly #readingAhead: ReadingAhead
  readonly #previewed = new PreviewedLink()

  /** @param warmUp  what to do while a link is read */
  constructor(thread: Thread, warmUp: HostWarmUp | null = null) {
    this.#thread = thread
    this.#warmUp = warmUp
    this.#framer = new Framer(() => thread.now())
    this.#opener = new Opener((message) => this.#post(message), this.#previewed)
    this.#sweeper = new Sweeper(
      thread,
      (message) => this.#post(message),
      (error) => this.#crash(error),
    )
    this.#playback = new Playback(() => thread.now())
    this.#readingAhead = new ReadingAhead(thread, () => this.#idleRun())
    this.#obeying = {
      playback: this.#playback,
      sweeper: this.#sweeper,
      post: (message) => this.#post(message),
      show: (session, why, left) => this.#show(session, why, left),
    }
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
        void this.#answer(message).catch((error: unknown) => this.#crash(error))
        return
      case 'look':
        if (this.#session !== null) {
          const update = makeWindow(this.#session, 'look', message.spec)
          this.#post({ kind: 'looked', request: message.request, update })
        }
        return
    }
  }

  async #answer({ request, question }: Ask): Promise<void> {
    const answer = await answerTo(question, this.#session, this.#previewed)
    this.#post({ kind: 'answer', request, answer })
    if (question.about === 'link' && answer.ok) this.#warmUp?.start()
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
    this.#warmUp?.rest()
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
    this.#remarks.reset()
    const step = message.step ?? (message.ownStep ? (session.scenario.view?.step ?? null) : null)
    // What was recorded opens where somebody stood, to look at it there.
    const plays = message.play && step === null && session.run.frozen === null
    this.#playback.begin(
      plays,
      step === null ? null : { until: untilOf(step, message.end), show: step, restoring: true },
    )
    if (step !== null) this.#lastFrameMs = restoringSinceMs(this.#thread.now())
    if (message.kept !== null) this.#notice(restoreKept(session, message.kept.runs, message.kept.current))
    this.#framer.opened()
    this.#post({ kind: 'opened', request: message.request, run: runInfo(session) })
    if (message.part) showPart(session, message.part, this.#obeying)
    this.#obeyEarly()
    compareRecording(session, {
      thread: this.#thread,
      isShown: (shown) => shown === this.#session && !this.#crashed,
      tell: (words) => this.#notice(words),
      crash: (error) => this.#crash(error),
    })
    this.#changed()
    this.#wake()
  }

  #obeyEarly(): void {
    for (const command of this.#early.splice(0)) this.#command(command)
  }

  #command(command: SessionCommand): void {
    if (setsGoing(command)) this.#warmUp?.rest()
    // They belong to no run: what is opened next shall not play past them.
    if (command.kind === 'breakpoints') return this.#playback.setBreakpoints(command.breakpoints)
    const session = this.#session
    // To move away from a run that is only half there would leave its recorded rest behind.
    if (session === null || (this.#playback.restoring && !isUrgent(command))) {
      this.#early.push(command)
      return
    }
    obey(session, command, this.#obeying)
    if (command.kind === 'pause') {
      this.#early = this.#early.filter((waiting) => !setsGoing(waiting))
      this.#obeyEarly()
    }
    this.#changed()
    this.#wake()
  }

  #show(session: Session, why: string, left?: RunExtent): void {
    this.#session = session
    this.#framer.reset()
    this.#post({ kind: 'run-changed', run: runInfo(session), why, ...(left && { left }) })
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
      if (this.#playback.target === null && !(this.#dirty && this.#visible)) this.#tellSettled()
      if (moving) this.#goOn()
      else if (this.#dirty && this.#visible && this.#framer.hasCredit) this.#goOn()
      else this.#readingAhead.begin()
    } catch (error) {
      this.#crash(error)
    }
  }

  /** The run that is shown, while nothing is to be done for it. */
  #idleRun(): Run | null {
    return this.#crashed || this.#ticking || this.#playback.target !== null ? null : (this.#session?.run ?? null)
  }

  #goOn(): void {
    if (this.#ticking) return
    this.#ticking = true
    if (this.#playback.flatOut) this.#thread.soon(() => this.#tick())
    else this.#thread.later(() => this.#tick(), frameMs)
  }

  /** Move for a slice. Answers whether there is more to do. */
  #move(session: Session): boolean {
    const { changed, moving, hits, arrived } = this.#playback.move(session)
    if (changed) this.#dirty = true
    if (hits.length > 0) this.#tellHit(session, hits)
    if (!arrived) return moving
    this.#obeyEarly()
    return this.#playback.going
  }

  #tellHit({ run, cursor }: Session, breakpoints: readonly Breakpoint[]): void {
    this.#post({ kind: 'hit', step: cursor, breakpoints, what: stepSentence(run, cursor) })
  }

  #maybeFrame(session: Session, moving: boolean): void {
    if (!this.#dirty || !this.#visible || !this.#framer.hasCredit) return
    const now = this.#thread.now()
    if (moving && now - this.#lastFrameMs < frameGapMs(this.#playback.target, this.#playback.flatOut)) return
    this.#lastFrameMs = now
    for (const words of this.#remarks.of(session)) this.#notice(words)
    const { going, atomsPerS } = this.#playback
    const hurries = this.#framer.hurries(going)
    const frame = this.#framer.frame(session, going, atomsPerS, hurries ? 'none' : moving ? 'due' : 'all')
    this.#dirty = hurries || this.#framer.unfinished
    this.#thread.post(frame, [frame.cells.buffer as ArrayBuffer])
  }

  #tellSettled(): void {
    for (const request of this.#settling.splice(0)) this.#post({ kind: 'settled', request })
  }

  #notice(words: string | null): void {
    if (words !== null) this.#post({ kind: 'notice', words })
  }

  #post(message: FromWorker): void {
    this.#thread.post(message, [])
  }

  /** A bug of ours: the last world stays readable, the recording can still be asked for. */
  #crash(error: unknown): void {
    this.#crashed = true
    this.#playback.stop()
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    this.#post({ kind: 'crashed', words, step: this.#session?.cursor ?? 0 })
  }
}
