import { useMemo } from 'react'
import { parseCourse, type Course } from '../../../bridge/course.ts'
import { ninetyMinutes } from '../../../bridge/default-course.ts'
import { useBridge } from '../../../bridge/hooks.ts'

/** The course of the URL, or the one that ships with the page. */
export function useCourse(): Course {
  const text = useBridge((state) => state.view.course)
  return useMemo(() => (text === null ? ninetyMinutes : (parseCourse(text) ?? ninetyMinutes)), [text])
}
