import { ensure } from '../base/assert.ts'
import type { Lesson, LessonAct } from '../model/lesson.ts'
import type { SimCommand } from '../model/sim-command.ts'
import type { LessonPart } from '../protocol/messages.ts'
import { consumersCalled, goTo } from './moments.ts'
import type { LessonFigure } from '../protocol/windows.ts'
import { measure } from './figures.ts'
import type { Session } from './session.ts'
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
  const commands = lesson.run.do.map((act) => commandOf(session, act))
  if (commands.length > 0 && !foundAgain(session, commands)) {
    // Main is what every part starts from: what is done goes into a run beside it, even where main ends here.
    session.fork()
    for (const command of commands) session.give(command)
  }
  if (part !== 'act') goTo(session, lesson.run.until)
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
    case 'set-enabled':
      return { kind: 'set-enabled', consumer: consumerCalled(session, act.consumer), enabled: act.enabled }
    case 'replay-dead':
      return { kind: 'replay-dead', consumer: consumerCalled(session, act.consumer), ordinals: act.events }
  }
}

const consumerCalled = (session: Session, component: string): number =>
  ensure([...consumersCalled(session, component)][0], `no component is called ${component}`)
