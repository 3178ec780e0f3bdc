import type { LessonPart } from '../protocol/messages.ts'
import { playPart } from '../session/lesson.ts'
import type { Session } from '../session/session.ts'

/**
 * Move to a part of the scenario's lesson. The cure is a twin of the session, so that the figures of the ill run stand beside
 * its own.
 *
 * @returns the session that is shown from now on, and whether what it knows of its runs is to be kept; null = it is no lesson
 */
export function moveLesson(
  session: Session,
  part: LessonPart,
): { readonly shown: Session; readonly keep: boolean } | null {
  const { lesson } = session.scenario
  if (!lesson) return null
  const ill = session.origin ?? session
  const { cure } = lesson
  const cured = part === 'cure' && cure !== undefined
  if (cured) playPart(ill, lesson, 'run')
  const shown = cured ? ill.under(cure.profile ?? ill.spec.profile, cure.overrides ?? {}) : ill
  playPart(shown, lesson, part)
  shown.notices.length = 0
  return { shown, keep: !cured && shown.runs.length > 1 }
}
