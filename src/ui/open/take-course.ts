import { formatCourse, readCourse } from '../../bridge/course.ts'
import { commands } from '../../bridge/commands.ts'
import { bridgeStore } from '../../bridge/store.ts'
import type { Problem } from '../../protocol/messages.ts'

const fileBytesMax = 1024 * 1024

/** Whether a text begins as a course of the workshop does. */
export const isCourse = (head: string): boolean => /"format"\s*:\s*"sagascope\/course"/.test(head)

/** Follow the course in a file, in the workshop; a file that is none is refused. */
export async function takeCourse(file: File): Promise<void> {
  if (file.size > fileBytesMax) return commands.refuse(tooLarge(file))
  const lessons = bridgeStore.getState().scenarios.flatMap(({ name, lesson }) => (lesson ? [name] : []))
  const read = readCourse(await file.text(), lessons)
  if (!read.ok) {
    const { title, detail } = read.error
    return commands.refuse({ ...read.error, title: `${file.name} cannot be opened`, detail: `${title}: ${detail}` })
  }
  commands.dismissWanted()
  commands.follow(formatCourse(read.value))
  commands.leaveLesson()
  commands.go('workshop')
  commands.notify(`This is the course “${read.value.title}”.`)
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
