import type { Course, CoursePart } from '../../../bridge/course.ts'

/** What the course editor does to a course: each answers a new one, for the URL keeps them all. */

const minutesMax = 600

/** What somebody typed as minutes; what is none counts as one. */
export const minutesIn = (text: string): number => Math.max(1, Math.min(minutesMax, Math.floor(Number(text)) || 1))

/** A title goes into a link, where `~` ends it. Null = it changes nothing. */
export function titleIn(text: string, course: Course): string | null {
  const title = text.replaceAll('~', ' ').trim()
  return title === '' || title === course.title ? null : title
}

/** A break that says this on the wall, or nothing. */
export function saying({ scenario, minutes }: CoursePart, text: string): CoursePart {
  const say = text.trim()
  return { scenario, minutes, ...(say === '' ? {} : { say }) }
}

export const withPart = (course: Course, part: CoursePart): Course => ({ ...course, parts: [...course.parts, part] })

export const withoutPart = (course: Course, at: number): Course => ({
  ...course,
  parts: course.parts.filter((_, i) => i !== at),
})

export const replaced = (course: Course, at: number, part: CoursePart): Course => ({
  ...course,
  parts: course.parts.map((each, i) => (i === at ? part : each)),
})

/** One place up or down. */
export function moved(course: Course, at: number, way: 1 | -1): Course {
  const parts = [...course.parts]
  const [taken] = parts.splice(at, 1)
  if (taken !== undefined) parts.splice(at + way, 0, taken)
  return { ...course, parts }
}
