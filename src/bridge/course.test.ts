import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { courseFile, formatCourse, minutesOf, parseCourse, readCourse, type Course } from './course.ts'

const known = ['hello-checkpoint', 'poison-event', 'lost.in_flight']
const minutes = fc.integer({ min: 1, max: 600 })
const lesson = fc.record({ scenario: fc.constantFrom(...known), minutes })
const say = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }).filter(({ length }) => length <= 120)
const pause = fc.record({ scenario: fc.constant(null), minutes, say }, { requiredKeys: ['scenario', 'minutes'] })
const course: fc.Arbitrary<Course> = fc.record({
  title: fc.string({ minLength: 1, maxLength: 60 }).filter((title) => !title.includes('~')),
  parts: fc.array(fc.oneof(lesson, pause), { minLength: 1, maxLength: 20 }),
})

describe('a course', () => {
  test('comes back from a link and from a file', () => {
    fc.assert(
      fc.property(course, (made) => {
        expect(parseCourse(formatCourse(made))).toEqual(made)
        expect(readCourse(courseFile(made), known)).toEqual({ ok: true, value: made })
      }),
    )
  })

  test('of a link that is none is refused, and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCourse(text)))
    expect(
      ['', 'x', 'x~', 'x~a', 'x~a:0', 'x~a:601', 'x~<b>:5', 'x~a:5,', 'x~-%:5', `x~-${'a'.repeat(121)}:5`].map(
        parseCourse,
      ),
    ).toEqual(Array.from({ length: 10 }, () => null))
  })

  test('sums up its minutes, breaks included', () => {
    expect(
      minutesOf({
        title: 't',
        parts: [
          { scenario: 'a', minutes: 6 },
          { scenario: null, minutes: 10 },
        ],
      }),
    ).toBe(16)
  })

  test('in which no break says anything is a file of version 1, which older pages read', () => {
    const plain: Course = { title: 't', parts: [{ scenario: null, minutes: 10 }] }
    expect(JSON.parse(courseFile(plain))).toMatchObject({ version: 1, lessons: [{ break: 10 }] })
    const parts = [{ scenario: null, minutes: 10, say: 'Coffee, in the hall: left' }]
    expect(JSON.parse(courseFile({ title: 't', parts }))).toMatchObject({
      version: 2,
      lessons: [{ break: 10, say: 'Coffee, in the hall: left' }],
    })
    expect(formatCourse({ title: 't', parts })).toBe('t~-Coffee%2C+in+the+hall%3A+left:10')
  })

  test('of a newer version is refused with what to do', () => {
    const read = readCourse('{"format":"sagascope/course","version":3}', known)
    expect(read).toMatchObject({
      ok: false,
      error: { pointer: '/version', mend: expect.stringContaining('newer version') },
    })
  })

  const bad: readonly [string, string, string][] = [
    ['no JSON', '{', ''],
    ['an array', '[]', ''],
    ['another format', '{"format":"x"}', '/format'],
    ['another version', '{"format":"sagascope/course","version":0}', '/version'],
    ['a version that is no number', '{"format":"sagascope/course","version":"1"}', '/version'],
    ['an unknown field', '{"format":"sagascope/course","version":1,"titel":"x"}', '/titel'],
    ['no title', '{"format":"sagascope/course","version":1,"lessons":[]}', '/title'],
    ['no lessons', '{"format":"sagascope/course","version":1,"title":"x","lessons":[]}', '/lessons'],
    ['an unknown lesson', file('{"scenario":"nope","minutes":5}'), '/lessons/0/scenario'],
    ['no minutes', file('{"scenario":"poison-event"}'), '/lessons/0'],
    ['a strange field of a break', file('{"break":5,"minutes":5}'), '/lessons/0/minutes'],
    ['a break that says a number', file('{"break":5,"say":5}'), '/lessons/0/say'],
    ['a break that says too much', file(`{"break":5,"say":"${'a'.repeat(121)}"}`), '/lessons/0/say'],
    ['a lesson that says something', file('{"scenario":"poison-event","minutes":5,"say":"x"}'), '/lessons/0/say'],
    ['a lesson that is a number', file('5'), '/lessons/0'],
  ]
  function file(lesson: string): string {
    return `{"format":"sagascope/course","version":1,"title":"x","lessons":[${lesson}]}`
  }
  test.each(bad)('file with %s is refused with its place', (_, text, pointer) => {
    const read = readCourse(text, known)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.error).toMatchObject({ code: 'SG-2101', pointer })
  })
})
