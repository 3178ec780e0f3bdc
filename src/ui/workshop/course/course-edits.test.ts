import { describe, expect, test } from 'vitest'
import type { Course } from '../../../bridge/course.ts'
import { minutesIn, moved, replaced, saying, titleIn, withoutPart, withPart } from './course-edits.ts'

const course: Course = {
  title: 'My hour',
  parts: [
    { scenario: 'a', minutes: 6 },
    { scenario: null, minutes: 10 },
    { scenario: 'b', minutes: 8 },
  ],
}
const names = ({ parts }: Course) => parts.map(({ scenario }) => scenario ?? '-').join('')

describe('the course editor', () => {
  test.each([
    ['12', 12],
    ['7.9', 7],
    ['0', 1],
    ['-4', 1],
    ['', 1],
    ['ten', 1],
    ['9000', 600],
  ])('takes %j as %i minutes', (text, minutes) => {
    expect(minutesIn(text)).toBe(minutes)
  })

  test('moves a part by one place, and leaves the course that it was given', () => {
    expect(names(moved(course, 2, -1))).toBe('ab-')
    expect(names(moved(course, 0, 1))).toBe('-ab')
    expect(names(course)).toBe('a-b')
  })

  test('adds at the end, removes and replaces', () => {
    expect(names(withPart(course, { scenario: 'c', minutes: 1 }))).toBe('a-bc')
    expect(names(withoutPart(course, 1))).toBe('ab')
    expect(replaced(course, 1, { scenario: null, minutes: 5 }).parts[1]).toEqual({ scenario: null, minutes: 5 })
  })

  test('takes a title that is new, without what would end it in a link', () => {
    expect(titleIn(' My~day ', course)).toBe('My day')
    expect(titleIn('My hour', course)).toBeNull()
    expect(titleIn(' ~ ', course)).toBeNull()
  })

  test('lets a break say something, and nothing again', () => {
    const said = saying({ scenario: null, minutes: 10 }, ' Coffee is in the hall. ')
    expect(said).toEqual({ scenario: null, minutes: 10, say: 'Coffee is in the hall.' })
    expect(saying(said, ' ')).toEqual({ scenario: null, minutes: 10 })
  })
})
