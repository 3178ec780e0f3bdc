import { ensure } from '../base/assert.ts'
import type { Lesson, LessonAct, LessonStake } from '../model/lesson.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { LessonPart } from '../protocol/messages.ts'
import { consumersCalled, goTo } from './moments.ts'
import type { LessonFigure } from '../protocol/run-rows.ts'
import type { StakeRow } from '../protocol/check-rows.ts'
import { measure } from './figures.ts'
import { blankQuantities, fillQuantities, quantitiesAt, sourceAt } from './quantities.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'
import { showWon } from './won-run.ts'
import type { WindowAnswer } from './windows/answer.ts'

/**
 * Move a session to a part of a lesson. Going back and forth between parts makes no run twice: what the presenter does
 * starts a run of its own, which is found again.
 */
export function playPart(session: Session, lesson: Lesson, part: LessonPart): void {
  session.switchTo(0)
  session.seek(session.first)
  goTo(session, lesson.predict.at)
  if (part === 'ask') return
  const commands = actsOf(session, lesson).map((act) => commandOf(session, act))
  if (commands.length > 0 && !foundAgain(session, commands)) {
    // Main is what every part starts from: what is done goes into a run beside it, even where main ends here.
    session.fork()
    for (const command of commands) session.give(command)
  }
  if (part === 'act') return
  // Of a cure, only what would have happened by itself.
  if (session.origin === null && showWon(session, lesson)) return
  goTo(session, lesson.run.until)
  ends.set(session.run, session.cursor)
}

/** What the presenter does: of a cure, perhaps something else. */
const actsOf = ({ origin }: Session, { run, cure }: Lesson): readonly LessonAct[] =>
  (origin === null ? undefined : cure?.do) ?? run.do

/** Where the run of a lesson ends, by run: known once somebody has gone there. */
const ends = new WeakMap<Run, number>()

/** What is at stake in a lesson, as it stands at the cursor; nothing where there is no lesson, or nothing at stake. */
export function stakeWindow(session: Session): WindowAnswer<StakeRow> {
  const { stake } = session.scenario.lesson ?? {}
  const rows = stake === undefined ? [] : [stakeAt(session, stake)]
  return { total: rows.length, of: rows.length, rows, note: null }
}

function stakeAt(session: Session, { say, check, holds, figure }: LessonStake): StakeRow {
  const { run, cursor } = session
  const lesson = ensure(session.scenario.lesson, 'a stake is of a lesson')
  const ended = cursor === session.end && run.kernel.atRest
  // Before the presenter has acted, the end of the run decides nothing.
  const acted = actsOf(session, lesson).length === 0 || run.commands.length > 0
  const over = acted && (ended || cursor >= (ends.get(run) ?? Infinity))
  const open: StakeRow = { say, state: over ? 'won' : 'open', evidence: '', step: null }
  if (check !== undefined) {
    const found = run.watch.findings.find((finding) => finding.check === check && finding.step <= cursor)
    return found === undefined ? open : { say, state: 'lost', evidence: found.message, step: found.step }
  }
  if (!over) return open
  if (figure !== undefined) {
    const value = figuresOf(session, lesson)[figure] ?? 0
    const label = lesson.explain.figures[figure]?.label ?? ''
    return { say, state: value === 0 ? 'won' : 'lost', evidence: `${label}: ${value}`, step: null }
  }
  if (holds === undefined) return open
  const told = quantitiesAt(session).filter(({ path }) => holds.includes(path))
  const evidence = told.map(({ path, of, literal }) => `${figureWords(path, of)}: ${literal}`).join(', ')
  return { say, state: holdsNow(session) ? 'won' : 'lost', evidence, step: null }
}

/** `consumers.MailRoom.inFlight` → MailRoom in flight */
function figureWords(path: string, of: string | null): string {
  const last = path.slice(path.lastIndexOf('.') + 1).replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return of === null ? last : `${of} ${last.toLowerCase()}`
}

function holdsNow(session: Session): boolean {
  const holds = session.spec.lesson?.holds
  if (!holds) return true
  const made = blankQuantities(session.run.kernel)
  fillQuantities(made, session.run.kernel, sourceAt(session))
  try {
    return holds(made)
  } catch {
    // A name that is not there yet: what it speaks of has not come to be.
    return false
  }
}

/** The figures of the explanation, in its order. */
export const figuresOf = (session: Session, lesson: Lesson): number[] => {
  const focus = focusOf(session, lesson)
  return lesson.explain.figures.map((figure) => measure(session, figure, focus))
}

/** The figures with their labels; none where the scenario is no lesson. */
export function lessonWindow(session: Session): WindowAnswer<LessonFigure> {
  const { lesson } = session.scenario
  const values = lesson ? figuresOf(session, lesson) : []
  const before = lesson && session.origin ? figuresOf(session.origin, lesson) : []
  const rows = values.map((value, i) => ({ label: lesson!.explain.figures[i]!.label, value, was: before[i] ?? null }))
  return { total: rows.length, of: rows.length, rows, note: null }
}

/** Name of the component that the panes follow. */
const focusOf = (session: Session, { focus }: Lesson): string => focus ?? session.spec.bundle.components[0]?.name ?? ''

function foundAgain(session: Session, commands: readonly SimCommand[]): boolean {
  const step = session.cursor
  const wanted = JSON.stringify(commands, plain)
  const run = session.runs.find(
    ({ fromStep, allCommands }) =>
      fromStep === step &&
      JSON.stringify(
        allCommands.slice(0, commands.length).map(({ command }) => command),
        plain,
      ) === wanted,
  )
  if (run === undefined) return false
  session.switchTo(run.number)
  session.seek(step + commands.length)
  return true
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

function commandOf(session: Session, act: LessonAct): SimCommand {
  switch (act.act) {
    case 'publish':
      return { kind: 'publish', name: act.event, context: act.context, key: act.key, payload: act.payload }
    case 'move-checkpoint':
      return { kind: 'move-checkpoint', consumer: consumerCalled(session, act.consumer), ordinal: act.event }
    case 'set-enabled':
      return { kind: 'set-enabled', consumer: consumerCalled(session, act.consumer), enabled: act.enabled }
    case 'replay-dead':
      return { kind: 'replay-dead', consumer: consumerCalled(session, act.consumer), ordinals: act.events }
  }
}

const consumerCalled = (session: Session, component: string): number =>
  ensure([...consumersCalled(session, component)][0], `no component is called ${component}`)
