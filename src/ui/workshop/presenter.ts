import { useEffect, useRef } from 'react'
import { minutesOf, type Course, type CoursePart } from '../../bridge/course.ts'
import type { Stage } from '../../bridge/view-state.ts'
import type { Lesson } from '../../model/lesson.ts'

/**
 * The presenter's second window. Both windows are this page; they speak over a `BroadcastChannel`, so that it works between
 * two screens without a server. The first one owns the lesson, the second one shows notes and sends keys.
 */
const channelName = 'sagascope.presenter'
export const presenterHash = '#presenter'

/** What the second window shows. */
export interface PresenterView {
  readonly title: string
  readonly stage: Stage
  readonly goal: string
  readonly notes: string
  readonly hints: readonly string[]
  readonly right: string
  readonly caption: string
  readonly next: string
  /** Minutes that the course has for this lesson. */
  readonly minutes: number
  /** Title of the lesson after this one, or how long the break is; null = none. */
  readonly after: string | null
  /** Minutes of the course until this lesson's end are planned for; null = it is not in the course. */
  readonly untilEnd: number | null
}

export type PresenterAct = 'next' | 'back' | 'black' | 'hint' | 'step' | 'stepBack'

export type PresenterMessage =
  | { readonly kind: 'view'; readonly view: PresenterView }
  | { readonly kind: 'act'; readonly act: PresenterAct }
  /** The second window has come up and wants to know. */
  | { readonly kind: 'ask' }

export function openChannel(onMessage: (message: PresenterMessage) => void) {
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', (event: MessageEvent<PresenterMessage>) => onMessage(event.data))
  return {
    send: (message: PresenterMessage) => channel.postMessage(message),
    close: () => channel.close(),
  }
}

interface Presented {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: Stage
  readonly caption: string
  readonly next: string
  readonly course: Course
  /** Name of a lesson → its title. */
  readonly titles: ReadonlyMap<string, string>
  readonly acts: Readonly<Record<PresenterAct, () => void>>
}

function viewOf({ lesson, name, stage, caption, next, course, titles }: Presented): PresenterView {
  const at = course.parts.findIndex(({ scenario }) => scenario === name)
  const following = course.parts[at + 1]
  return {
    title: titles.get(name) ?? name,
    stage,
    goal: lesson.goal,
    notes: lesson.notes,
    hints: lesson.hints,
    right: lesson.predict.options[lesson.predict.right]?.say ?? '',
    caption,
    next,
    minutes: course.parts[at]?.minutes ?? lesson.minutes,
    after: at < 0 || following === undefined ? null : partWords(following, titles),
    untilEnd: at < 0 ? null : minutesOf({ ...course, parts: course.parts.slice(0, at + 1) }),
  }
}

const partWords = ({ scenario, minutes }: CoursePart, titles: ReadonlyMap<string, string>): string =>
  scenario === null ? `a break of ${minutes} minutes` : (titles.get(scenario) ?? scenario)

/** Keep a presenter's window told, and do what it asks. Answers what opens one. */
export function usePresenter(presented: Presented): () => void {
  const latest = useRef(presented)
  latest.current = presented
  const channel = useRef<ReturnType<typeof openChannel> | null>(null)

  useEffect(() => {
    const tell = () => opened.send({ kind: 'view', view: viewOf(latest.current) })
    const opened = openChannel((message) => {
      if (message.kind === 'ask') tell()
      if (message.kind === 'act') latest.current.acts[message.act]()
    })
    channel.current = opened
    return () => opened.close()
  }, [])

  const { stage, name, caption } = presented
  useEffect(() => {
    channel.current?.send({ kind: 'view', view: viewOf(latest.current) })
  }, [stage, name, caption])

  return () => {
    window.open(`${location.pathname}${presenterHash}`, 'sagascope-presenter', 'popup,width=760,height=640')
  }
}
