import { describe, expect, test } from 'vitest'
import type { Lesson } from '../model/lesson.ts'
import { profileNames } from '../model/profile.ts'
import { goTo } from '../session/moments.ts'
import type { StakeRow } from '../protocol/check-rows.ts'
import { measure } from '../session/figures.ts'
import { figuresOf, playPart, stakeWindow } from '../session/lesson.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { outcomeAt } from '../session/windows/outcome.ts'
import { builtIn, load } from './built-in.ts'
import { lessonNames, lessons } from './lessons.ts'

const lessonOf = async (name: (typeof lessonNames)[number]): Promise<Lesson> => {
  const { lesson } = await builtIn(name)
  if (lesson === undefined) throw new Error(`${name} has no lesson`)
  return lesson
}

async function sessionOf(
  name: (typeof lessonNames)[number],
  profile?: (typeof profileNames)[number],
): Promise<Session> {
  const spec = await load(await builtIn(name))
  if (!spec.ok) throw new Error(`${name} does not load`)
  const about = { name, title: name, description: '', source: 'built-in', lesson: await lessonOf(name) } as const
  return new Session(profile === undefined ? spec.value : { ...spec.value, profile }, about, makeStore, {
    stepsMax: 100_000,
  })
}

describe.each(lessonNames)('%s', (name) => {
  test('says what it teaches, and the file has the title of the menu', async () => {
    const { title, description } = await builtIn(name)
    const lesson = await lessonOf(name)
    const { goal, learn, difficulty, minutes } = lesson

    expect(lessons[name]).toMatchObject({ title, goal, learn, difficulty, minutes })
    // A list of lessons says it before anybody has thought: it may not hold what is to be found out.
    expect(learn?.length).toBeGreaterThan(40)
    expect(learn).not.toContain(goal)
    for (const { say } of lesson.predict.options) expect(learn?.toLowerCase()).not.toContain(say.toLowerCase())
    expect(description?.length).toBeGreaterThan(80)
    for (const words of [lesson.goal, lesson.text, lesson.predict.think, lesson.explain.text, lesson.notes])
      expect(words.length).toBeGreaterThan(20)
    expect(lesson.hints.length).toBeGreaterThan(0)
    expect(lesson.explain.figures.length).toBeGreaterThan(0)
    // Whoever was wrong is told why, and nobody else.
    const { options, right } = lesson.predict
    expect(options.map(({ but = '' }) => but.length > 20)).toEqual(options.map((_, i) => i !== right))
  })

  test('comes to its question and to its answer under its own profile', async () => {
    const session = await sessionOf(name)
    const lesson = await lessonOf(name)

    expect(goTo(session, lesson.predict.at)).toBe(true)
    const asked = session.cursor
    playPart(session, lesson, 'run')
    expect(session.cursor).toBeGreaterThan(asked)
    playPart(session, lesson, 'ask')
    expect(session.cursor).toBe(asked)
  })

  test.each(profileNames)('gives the figures that it states under %s', async (profile) => {
    const session = await sessionOf(name, profile)
    const lesson = await lessonOf(name)
    playPart(session, lesson, 'run')

    expect(figuresOf(session, lesson)).toEqual(lesson.outcomes[profile])
  })

  test('what is at stake is open while the room thinks, lost where there is a cure, and won with it', async () => {
    const session = await sessionOf(name)
    const lesson = await lessonOf(name)
    // Where the room is the scheduler, it wins by breaking a check.
    if (lesson.win !== undefined) return expect(lesson.stake).toBeUndefined()
    playPart(session, lesson, 'ask')
    expect(stakeOf(session)).toMatchObject({ state: 'open' })

    playPart(session, lesson, 'run')
    expect(stakeOf(session).state).toBe(lesson.cure ? 'lost' : 'won')
    if (!lesson.cure) return undefined
    expect(stakeOf(session).evidence).not.toBe('')
    const { profile = session.spec.profile, overrides = {} } = lesson.cure
    const cured = session.under(profile, overrides)
    playPart(cured, lesson, 'cure')
    expect(stakeOf(cured)).toMatchObject({ state: 'won' })
    return undefined
  })
})

const stakeOf = (session: Session): StakeRow => {
  const [row] = stakeWindow(session).rows
  if (row === undefined) throw new Error('nothing is at stake')
  return row
}

test('only two lessons have nothing to cure', async () => {
  const without = await Promise.all(lessonNames.map(async (name) => ((await lessonOf(name)).cure ? [] : [name])))

  expect(without.flat()).toEqual(['hello-checkpoint', 'competing-consumers'])
})

test('a dead event that its replay took along is lost on the tape, and dead again under the cure', async () => {
  const session = await sessionOf('retry-that-ate-the-event')
  const lesson = await lessonOf('retry-that-ate-the-event')
  const outcomeOf = ({ run, world }: Session) => outcomeAt(run, world, 0, 2).outcome

  playPart(session, lesson, 'ask')
  session.run.index.catchUp()
  expect(outcomeOf(session)).toBe('dead')
  playPart(session, lesson, 'run')
  session.run.index.catchUp()
  expect(outcomeOf(session)).toBe('lost')

  const cured = session.under('hardened', {})
  playPart(cured, lesson, 'cure')
  cured.run.index.catchUp()
  expect(outcomeOf(cured)).toBe('dead')
})

test('a failure that changed a stored saga is counted, a success that was saved is not', async () => {
  const session = await sessionOf('mutation-never-saved')
  const lesson = await lessonOf('mutation-never-saved')
  const [figure] = lesson.explain.figures
  playPart(session, lesson, 'ask')
  expect(measure(session, figure!, 'StockSaga')).toBe(0)
  playPart(session, lesson, 'run')
  expect(measure(session, figure!, 'StockSaga')).toBe(3)
})
