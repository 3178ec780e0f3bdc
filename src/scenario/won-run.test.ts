import { expect, test } from 'vitest'
import type { Lesson } from '../model/lesson.ts'
import { builtIn, load } from './built-in.ts'
import { playPart } from '../session/lesson.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { takeTurn, turnsWindow } from '../session/turns.ts'

async function opened(): Promise<{ readonly session: Session; readonly lesson: Lesson }> {
  const scenario = await builtIn('you-are-the-scheduler')
  const spec = await load(scenario)
  const { lesson, name } = scenario
  if (!spec.ok || lesson === undefined) throw new Error('the lesson does not load')
  const about = { name, title: name, description: '', source: 'built-in', lesson } as const
  return { session: new Session(spec.value, about, makeStore, { stepsMax: 100_000 }), lesson }
}

const brokenBy = ({ run, cursor }: Session): boolean =>
  run.watch.findings.some(({ check, step }) => check === 'E-1' && step <= cursor)

function press(session: Session, number: number): void {
  takeTurn(session, turnsWindow(session).rows[number - 1]!.actor)
}

test('what is revealed is the order of moves in which the room has broken the check', async () => {
  const { session, lesson } = await opened()
  playPart(session, lesson, 'act')
  // i-2 goes first here, and i-1 is refused: not the order that the file knows of.
  for (const number of [2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1]) press(session, number)
  expect(brokenBy(session)).toBe(true)
  const won = session.run.number
  const moves = session.run.commands.length

  playPart(session, lesson, 'run')

  expect(session.run.number).toBe(won)
  expect(session.run.commands).toHaveLength(moves)
  expect(brokenBy(session)).toBe(true)
})

test('where the room has found none, the moves that the lesson knows of are shown, and again when it comes back', async () => {
  const { session, lesson } = await opened()
  playPart(session, lesson, 'ask')
  playPart(session, lesson, 'run')
  expect(brokenBy(session)).toBe(true)
  const { cursor } = session
  const runs = session.runs.length

  playPart(session, lesson, 'ask')
  expect(session.run.number).toBe(0)
  playPart(session, lesson, 'run')

  expect(session.cursor).toBe(cursor)
  expect(session.runs).toHaveLength(runs)
})

test('a lesson that knows of no moves shows what happens by itself, and so does one under a cure', async () => {
  const { session, lesson } = await opened()
  const { moves: _, ...silent } = lesson
  playPart(session, silent, 'run')
  expect(session.run.number).toBe(0)
  expect(session.cursor).toBe(session.end)

  const cured = session.under('hardened', {})
  playPart(cured, lesson, 'cure')
  expect(cured.run.number).toBe(0)
  expect(cured.run.watch.violations).toBe(0)
})

test('moves that do not break it any more are not shown', async () => {
  const { session, lesson } = await opened()
  playPart(session, { ...lesson, moves: [1, 1, 1] }, 'run')
  expect(session.run.number).toBe(0)
  expect(session.cursor).toBe(session.end)
})
