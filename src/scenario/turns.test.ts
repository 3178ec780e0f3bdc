import { expect, test } from 'vitest'
import { loopActor } from '../model/actors.ts'
import { builtIn, load } from './built-in.ts'
import { playPart } from '../session/lesson.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { takeBack, takeTurn, turnsWindow } from '../session/turns.ts'

async function boss(): Promise<Session> {
  const scenario = await builtIn('you-are-the-scheduler')
  const spec = await load(scenario)
  if (!spec.ok) throw new Error('the lesson does not load')
  const { name, title, lesson = null } = scenario
  const session = new Session(spec.value, { name, title, description: '', source: 'built-in', lesson }, makeStore)
  playPart(session, lesson!, 'act')
  return session
}

const who = (session: Session): string[] => turnsWindow(session).rows.map((row) => row.who)
const instance = (session: Session, n: number): number => loopActor(session.run.kernel.shape, 0, n - 1)
const broken = (session: Session): boolean => session.run.watch.findings.some(({ check }) => check === 'E-1')

test('the window says who could move, what it would do and why', async () => {
  const session = await boss()

  expect(who(session)).toEqual(['OrderBoard i-1', 'OrderBoard i-2', 'OrderBoard i-3'])
  expect(turnsWindow(session).rows[0]).toMatchObject({
    what: 'asks whether it is enabled, and begins a pass',
    why: 'it has slept long enough',
    consumer: 0,
  })
})

test('whoever is chosen moves, one atom at a time, and main stays as the scenario gives it', async () => {
  const session = await boss()
  const main = session.run
  const end = main.end
  takeTurn(session, instance(session, 3))
  takeTurn(session, instance(session, 3))

  expect(session.run).not.toBe(main)
  expect(main.end).toBe(end)
  expect(main.commands).toEqual([])
  expect(turnsWindow(session).rows.find((row) => row.who === 'OrderBoard i-3')).toMatchObject({
    what: 'reads its checkpoint',
    why: 'it is in its zone',
  })
})

test('left alone no order is counted twice; by the right choices one is', async () => {
  const alone = await boss()
  alone.advance(10_000)
  expect(broken(alone)).toBe(false)

  const session = await boss()
  const play = (turns: readonly number[]): void => {
    for (const n of turns) takeTurn(session, instance(session, n))
  }
  // 1 enters; 2 is refused and cleans up; 3 enters; both fetch and handle the same event.
  play([1, 1, 2, 2, 2, 3, 3, 3, 3, 3])
  expect(broken(session)).toBe(false)
  play([1, 1, 1])
  expect(broken(session)).toBe(true)
})

test('a choice can be taken back as often as there were choices, and tries do not pile up', async () => {
  const session = await boss()
  const start = session.cursor
  const before = session.fingerprint
  for (let i = 0; i < 30; i++) {
    takeTurn(session, instance(session, (i % 3) + 1))
    takeTurn(session, instance(session, 1))
    expect(takeBack(session)).toBe(true)
    expect(takeBack(session)).toBe(true)
  }

  expect(session.cursor).toBe(start)
  expect(session.fingerprint).toBe(before)
  expect(takeBack(session)).toBe(false)
  expect(session.runs).toHaveLength(2)
  expect(session.notices).toEqual([])
})

test('going back in the middle and choosing another keeps the choices before', async () => {
  const session = await boss()
  takeTurn(session, instance(session, 2))
  takeTurn(session, instance(session, 2))
  takeBack(session)
  takeTurn(session, instance(session, 1))

  expect(session.run.commands.map(({ command }) => (command.kind === 'move-next' ? command.actor : null))).toEqual([
    instance(session, 2),
    instance(session, 1),
  ])
})
