import { toSimCommand } from '../commands/to-sim-command.ts'
import type { FromWorker, LessonPart, ModelCommand, RunExtent, SessionCommand } from '../protocol/messages.ts'
import { nextChange } from '../session/next-change.ts'
import { engineVersion } from '../session/run.ts'
import type { Session } from '../session/session.ts'
import { takeBack, takeTurn } from '../session/turns.ts'
import { undoneWords } from '../session/undone-words.ts'
import { grouped } from '../session/words.ts'
import { moveLesson } from './lesson-move.ts'
import type { Playback } from './playback.ts'
import type { Sweeper } from './sweeper.ts'
import { showing } from './target.ts'

/** What obeying a command takes, beside the session. */
export interface Obeying {
  readonly playback: Playback
  readonly sweeper: Sweeper
  post(message: FromWorker): void
  /** This run is shown from now on. `left`: as `run-changed` has it. */
  show(session: Session, why: string, left?: RunExtent): void
}

/** Those that are of a session: breakpoints are of none. */
export type CommandOfSession = Exclude<SessionCommand, { kind: 'breakpoints' }>

function noChange({ atEnd, run }: Session, back: boolean): string {
  if (back) return 'There is no earlier change of what is selected.'
  if (atEnd) return 'There is no later change of what is selected: the run is at its end.'
  return run.ended
    ? 'There is no later change of what is selected: the run ends without one.'
    : 'No later change of what is selected is recorded yet: play on, or go to the end.'
}

/** Do what the page asks of the session. What cannot be done is said, and leaves the session as it is. */
export function obey(session: Session, command: CommandOfSession, at: Obeying): void {
  const { playback, sweeper } = at
  switch (command.kind) {
    case 'play':
      // Play at the very end begins again: there is nothing else that it could mean.
      if (session.atEnd) session.seek(session.first)
      return playback.play()
    case 'pause':
      return playback.stop()
    case 'step':
      playback.stop()
      return session.step(command.unit)
    case 'step-back':
      playback.stop()
      return session.stepBack(command.unit)
    case 'seek':
      return seek(session, command.step, playback)
    case 'change-of':
      return goToChange(session, command, at)
    case 'to-start':
      playback.stop()
      return session.seek(session.first)
    case 'to-end':
      playback.stop()
      return playback.goTo(showing(Infinity))
    case 'speed':
      return playback.setSpeed(command.atomsPerS)
    case 'switch-run':
      return switchTo(session, command.run, at)
    case 'take-turn':
      return giveTurn(session, command.actor, at)
    case 'take-back':
      playback.stop()
      return void takeBack(session)
    case 'sweep':
      return sweeper.start(session, command.request)
    case 'sweep-stop':
      return sweeper.stop()
    case 'undo':
      return undo(session, at)
    case 'together':
      return give(session, command.commands, at)
    case 'lesson':
      return showPart(session, command.part, at)
    default:
      // All others are commands to the world: the compiler would mind one that is not.
      return give(session, [command], at)
  }
}

/** Beyond what is recorded the run has to go there first. */
function seek(session: Session, step: number, playback: Playback): void {
  if (step > session.end) return playback.goTo(showing(step))
  playback.goTo(null)
  session.seek(step)
}

function goToChange(
  session: Session,
  { thing, back }: Extract<SessionCommand, { kind: 'change-of' }>,
  at: Obeying,
): void {
  at.playback.stop()
  const step = nextChange(session, thing, back)
  if (step !== null) session.seek(step)
  else refuse(noChange(session, back), at)
}

/** By the next press it may be otherwise: this is not kept to be read. */
const refuse = (words: string, at: Obeying): void => at.post({ kind: 'notice', words, tone: 'refused' })

/** A run that was restored is made anew up to where the cursor stood, as far as it goes. */
function switchTo(session: Session, run: number, at: Obeying): void {
  const step = session.cursor
  if (!session.switchTo(run)) return
  const to = Math.min(step, session.run.expectedEnd)
  if (to > session.end) at.playback.goTo({ until: to, show: to, restoring: true })
  at.show(session, `You are looking at ${session.run.name}.`)
}

/** One act, of one or more commands: what cannot be done ends it, and what was done of it is undone as one. */
function give(session: Session, act: readonly ModelCommand[], at: Obeying): void {
  const madeBy = session.run.frozen?.engineVersion ?? engineVersion
  if (madeBy !== engineVersion) {
    const words = `This recording was made by version ${madeBy}: it can be looked at, but not gone on with here.`
    return at.post({ kind: 'notice', words })
  }
  let given = 0
  let branched = false
  for (const asked of act) {
    // Each is looked at in the world that those before it have left.
    const command = toSimCommand(session, asked)
    if (!command.ok) {
      at.post({ kind: 'problem', request: null, problem: command.error })
      break
    }
    const started = session.give(given === 0 ? command.value : { ...command.value, joined: true })
    branched ||= started
    given++
  }
  if (given === 0) return
  at.post({ kind: 'kept', runs: session.kept() })
  if (branched) at.show(session, `A new run starts from step ${grouped(session.run.fromStep)}; the one before is kept.`)
  tellNotices(session, at)
}

function undo(session: Session, at: Obeying): void {
  const old = session.run.name
  const undone = session.undo()
  if (undone.length === 0) {
    return refuse('There is nothing to undo: nobody has done anything in this run.', at)
  }
  at.playback.stop()
  at.post({ kind: 'kept', runs: session.kept() })
  const { name, fromStep } = session.run
  const why = `Undone: ${undoneWords(session.run, undone)}. This is ${name}, from step ${grouped(fromStep)}; ${old} is kept.`
  const { events, sagas } = session.world
  // Sagas count from 1.
  at.show(session, why, { events, sagas: sagas.length - 1 })
  tellNotices(session, at)
}

function tellNotices(session: Session, at: Obeying): void {
  for (const words of session.notices.splice(0)) at.post({ kind: 'notice', words })
}

/** Move to a part of the scenario's lesson; its cure is another session. */
export function showPart(session: Session, part: LessonPart, at: Obeying): void {
  at.playback.stop()
  const { run } = session
  const moved = moveLesson(session, part)
  if (moved === null || moved.shown.run === run) return
  if (moved.keep) at.post({ kind: 'kept', runs: moved.shown.kept() })
  at.show(moved.shown, '')
}

function giveTurn(session: Session, actor: number, at: Obeying): void {
  if (!session.enabled().includes(actor)) return
  at.playback.stop()
  if (takeTurn(session, actor)) at.show(session, '')
  session.notices.length = 0
}
