import { courseFormat } from '../base/course-format.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Problem } from '../protocol/problem.ts'

/**
 * A course: lessons in an order, with pauses between. It is a file, and it is short enough to be part of a link:
 * `Title~hello-checkpoint:6,poison-event:8,-:10,-Lunch:45,…`, where `-` is a break, and what follows it stands on the wall
 * meanwhile.
 */
export interface Course {
  readonly title: string
  readonly parts: readonly CoursePart[]
}

export interface CoursePart {
  /** Name of a scenario with a lesson; null = a break. */
  readonly scenario: string | null
  readonly minutes: number
  /** Of a break: a line for the wall, such as where the coffee is. */
  readonly say?: string
}

const partsMax = 100
const titleMax = 120
/** Of the line that a break has on the wall. */
export const sayMax = 120
const minutesMax = 600
const nameForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,119}$/

export const minutesOf = ({ parts }: Course): number => parts.reduce((sum, { minutes }) => sum + minutes, 0)

export const formatCourse = ({ title, parts }: Course): string =>
  `${title.replaceAll('~', ' ')}~${parts.map(formatPart).join(',')}`

const formatPart = ({ scenario, minutes, say = '' }: CoursePart): string =>
  `${scenario ?? `-${formatSay(say)}`}:${minutes}`

/** Neither a comma nor a colon, which part a course. Half a surrogate pair has no such form. */
const formatSay = (say: string): string =>
  encodeURIComponent(say.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll('%20', '+')

/** Null = it is none. */
function parseSay(text: string): string | null {
  try {
    const say = decodeURIComponent(text.replaceAll('+', ' '))
    return say.length > sayMax ? null : say
  } catch {
    return null
  }
}

/** Null = the text is no course. */
export function parseCourse(text: string): Course | null {
  const cut = text.indexOf('~')
  if (cut < 0 || cut > titleMax) return null
  const parts: CoursePart[] = []
  for (const part of text.slice(cut + 1).split(',')) {
    const [, name = '', digits = ''] = /^([^:]+):(\d{1,3})$/.exec(part) ?? []
    const minutes = Number(digits)
    if (minutes < 1 || minutes > minutesMax) return null
    if (nameForm.test(name)) parts.push({ scenario: name, minutes })
    else {
      const say = name.startsWith('-') ? parseSay(name.slice(1)) : null
      if (say === null) return null
      parts.push(pause(minutes, say))
    }
  }
  return parts.length > partsMax ? null : { title: text.slice(0, cut), parts }
}

const pause = (minutes: number, say: string): CoursePart => ({
  scenario: null,
  minutes,
  ...(say === '' ? {} : { say }),
})

/** Version 2 lets a break say something. A course in which none does is written so that older pages read it, too. */
const versionFor = (parts: readonly CoursePart[]): number => (parts.some(({ say }) => say !== undefined) ? 2 : 1)
const versionNewest = 2

export const courseFile = ({ title, parts }: Course): string =>
  `${JSON.stringify(
    {
      format: courseFormat,
      version: versionFor(parts),
      title,
      lessons: parts.map(({ scenario, minutes, say }) =>
        scenario === null ? { break: minutes, say } : { scenario, minutes },
      ),
    },
    null,
    2,
  )}\n`

/**
 * A course file as somebody gives it.
 *
 * @param known  names of the lessons that there are
 */
export function readCourse(text: string, known: readonly string[]): Result<Course, Problem> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return err(wrong('The course is no JSON', error instanceof Error ? error.message : String(error), '', null))
  }
  if (!isRecord(document)) return err(wrong('The course is no object', typeof document, '', 'an object'))
  if (document['format'] !== courseFormat)
    return err(wrong('This file is no course', `its format is ${quoted(document['format'])}`, '/format', courseFormat))
  const { version } = document
  if (typeof version === 'number' && version > versionNewest)
    return err({
      ...wrong('This course is newer than this page', `it has version ${version}`, '/version', `1 or ${versionNewest}`),
      mend: 'Open it in a newer version of Sagascope.',
    })
  if (version !== 1 && version !== versionNewest)
    return err(wrong('A course of another version', quoted(version), '/version', `1 or ${versionNewest}`))
  const unknown = Object.keys(document).find((key) => !['format', 'version', 'title', 'lessons'].includes(key))
  if (unknown !== undefined)
    return err(wrong('An unknown field', unknown, `/${unknown}`, 'format, version, title, lessons'))
  const { title, lessons } = document
  if (typeof title !== 'string' || title === '' || title.length > titleMax)
    return err(wrong('The title is missing or too long', quoted(title), '/title', `1 to ${titleMax} characters`))
  if (!Array.isArray(lessons) || lessons.length === 0 || lessons.length > partsMax)
    return err(wrong('The lessons are missing', quoted(lessons), '/lessons', `a list of 1 to ${partsMax}`))
  const parts: CoursePart[] = []
  for (const [i, lesson] of lessons.entries()) {
    const part = readPart(lesson as unknown, `/lessons/${i}`, known)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return ok({ title, parts })
}

function readPart(lesson: unknown, pointer: string, known: readonly string[]): Result<CoursePart, Problem> {
  const allowed = '{"scenario": NAME, "minutes": N} or {"break": MINUTES, "say": WORDS}'
  if (!isRecord(lesson)) return err(wrong('A lesson of the course is no object', quoted(lesson), pointer, allowed))
  const isBreak = Object.hasOwn(lesson, 'break')
  const strange = Object.keys(lesson).find(
    (key) => !(isBreak ? ['break', 'say'] : ['scenario', 'minutes']).includes(key),
  )
  if (strange !== undefined) return err(wrong('An unknown field', strange, `${pointer}/${strange}`, allowed))
  const minutes = isBreak ? lesson['break'] : lesson['minutes']
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > minutesMax)
    return err(wrong('The minutes are missing or out of range', quoted(minutes), pointer, `1 to ${minutesMax}`))
  if (isBreak) {
    const { say = '' } = lesson
    if (typeof say !== 'string' || say.length > sayMax)
      return err(
        wrong('What a break says is no text, or too long', quoted(say), `${pointer}/say`, `up to ${sayMax} characters`),
      )
    return ok(pause(minutes, say))
  }
  const { scenario } = lesson
  if (typeof scenario !== 'string' || !known.includes(scenario))
    return err(wrong('There is no such lesson', quoted(scenario), `${pointer}/scenario`, known.join(', ')))
  return ok({ scenario, minutes })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const quoted = (value: unknown): string => {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const wrong = (title: string, detail: string, pointer: string, allowed: string | null): Problem => ({
  code: 'SG-2101',
  title,
  detail,
  line: null,
  column: null,
  pointer,
  allowed,
  mend: 'Make the course anew in the workshop and save it, or mend the file.',
})
