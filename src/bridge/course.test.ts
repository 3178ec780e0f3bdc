import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { courseFile, formatCourse, minutesOf, parseCourse, readCourse, type Course } from './course.ts'

const known = ['hello-checkpoint', 'poison-event', 'lost.in_flight']
const course: fc.Arbitrary<Course> = fc.record({
  title: fc.string({ minLength: 1, maxLength: 60 }).filter((title) => !title.includes('~')),
  parts: fc.array(fc.record({ scenario: fc.constantFrom(...known, null), minutes: fc.integer({ min: 1, max: 600 }) }), {
    minLength: 1,
    maxLength: 20,
  }),
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
    expect(['', 'x', 'x~', 'x~a', 'x~a:0', 'x~a:601', 'x~<b>:5', 'x~a:5,'].map(parseCourse)).toEqual(
      Array.from({ length: 8 }, () => null),
    )
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

  const bad: readonly [string, string, string][] = [
    ['no JSON', '{', ''],
    ['an array', '[]', ''],
    ['another format', '{"format":"x"}', '/format'],
    ['another version', '{"format":"sagascope/course","version":2}', '/version'],
    ['an unknown field', '{"format":"sagascope/course","version":1,"titel":"x"}', '/titel'],
    ['no title', '{"format":"sagascope/course","version":1,"lessons":[]}', '/title'],
    ['no lessons', '{"format":"sagascope/course","version":1,"title":"x","lessons":[]}', '/lessons'],
    ['an unknown lesson', file('{"scenario":"nope","minutes":5}'), '/lessons/0/scenario'],
    ['no minutes', file('{"scenario":"poison-event"}'), '/lessons/0'],
    ['a strange field of a break', file('{"break":5,"minutes":5}'), '/lessons/0/minutes'],
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
