import { courseFormat } from '../base/course-format.ts'
import type { Problem } from '../protocol/problem.ts'
import { formatCourse, readCourse } from './course.ts'
import { notify } from './notices.ts'
import type { BridgeStore } from './store.ts'

const fileBytesMax = 1024 * 1024
/** Enough to tell a course by. */
const headBytes = 4096

/** Whether a text begins as a course of the workshop does. */
export const isCourse = (head: string): boolean => new RegExp(`"format"\\s*:\\s*"${courseFormat}"`).test(head)

/** As {@link takeCourse}, of a file that may be anything: false when it is no course, and nothing was done. */
export async function takeIfCourse(file: File, store: BridgeStore): Promise<boolean> {
  // What cannot be read, the worker says.
  const head = await file
    .slice(0, headBytes)
    .text()
    .catch(() => '')
  if (!isCourse(head)) return false
  await takeCourse(file, store)
  return true
}

/** Follow the course in a file, in the workshop; a file that is none is refused. What runs goes on. */
export async function takeCourse(file: File, store: BridgeStore): Promise<void> {
  const refuse = (problem: Problem): void => store.setState({ problem })
  if (file.size > fileBytesMax) return refuse(tooLarge(file))
  const lessons = store.getState().scenarios.flatMap(({ name, lesson }) => (lesson ? [name] : []))
  const read = readCourse(await file.text(), lessons)
  if (!read.ok) {
    const { title, detail } = read.error
    return refuse({ ...read.error, title: `${file.name} cannot be opened`, detail: `${title}: ${detail}` })
  }
  store.setState(({ view }) => ({
    wanted: null,
    view: { ...view, view: 'workshop', stage: null, course: formatCourse(read.value) },
  }))
  notify(`This is the course “${read.value.title}”.`, 'plain', store)
}

const tooLarge = ({ name, size }: File): Problem => ({
  code: 'SG-1030',
  title: `${name} cannot be opened`,
  detail: `A course has a few hundred bytes for each lesson, this file has ${(size / 1024 / 1024).toFixed(1)} MiB.`,
  line: null,
  column: null,
  pointer: null,
  allowed: 'at most 1.0 MiB',
  mend: 'Choose the course file itself.',
})
