import { expect, test } from 'vitest'
import { isCourse, takeIfCourse } from './course-file.ts'
import { createBridgeStore } from './store.ts'

test.each([
  ['{\n  "format": "sagascope/course",\n  "version": 1', true],
  ['{"format":"sagascope/course","lessons":[', true],
  ['{"format":"sagascope/scenario","title":"sagascope/course"', false],
  ['', false],
])('%j: a course is told by its format, however damaged the rest is', (head, course) => {
  expect(isCourse(head)).toBe(course)
})

const lesson = { goal: 'g', learn: 'l', difficulty: 1, minutes: 6 } as const

function taken(content: string) {
  const store = createBridgeStore()
  store.setState({ scenarios: [{ name: 'hello-checkpoint', title: 'Hello', group: 'lessons', lesson }] })
  return { store, was: takeIfCourse(new File([content], 'hour.json'), store) }
}

test('a course is followed in the workshop', async () => {
  const { store, was } = taken(
    '{"format": "sagascope/course", "version": 1, "title": "My hour", "lessons": [{"scenario": "hello-checkpoint", "minutes": 20}]}',
  )

  expect(await was).toBe(true)
  expect(store.getState()).toMatchObject({
    problem: null,
    view: { view: 'workshop', stage: null, course: 'My hour~hello-checkpoint:20' },
  })
})

test('a damaged course is refused as one, and nothing is followed', async () => {
  const { store, was } = taken('{"format": "sagascope/course", "version": 1, "title": "My hour", "lessons": []}')

  expect(await was).toBe(true)
  expect(store.getState()).toMatchObject({
    problem: { code: 'SG-2101', title: 'hour.json cannot be opened', pointer: '/lessons' },
    view: { view: 'overview', course: null },
  })
})

test('what is no course is left to others', async () => {
  const { store, was } = taken('{"format": "sagascope/scenario"}')

  expect(await was).toBe(false)
  expect(store.getState()).toMatchObject({ problem: null, view: { view: 'overview', course: null } })
})
