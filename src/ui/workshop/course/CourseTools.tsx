import { useRef } from 'react'
import { courseFile, formatCourse, type Course } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import styles from './CourseTools.module.css'
import { FilePicker } from '../../parts/FilePicker.tsx'
import { Menu } from '../../parts/menu/Menu.tsx'

/** A course leaves as a link or a file, and comes back as one. */
export function CourseTools({ course }: { readonly course: Course }) {
  const input = useRef<HTMLInputElement>(null)

  function copyLink(): void {
    const hash = `#/workshop?course=${encodeURIComponent(formatCourse(course))}`
    const link = `${location.origin}${location.pathname}${hash}`
    navigator.clipboard.writeText(link).then(
      () => commands.notify('Copied: a link to this course.'),
      () => commands.warn(`The browser does not let this page copy. The link is: ${link}`),
    )
  }

  return (
    <>
      <Menu
        className={styles.share}
        label="Share the course"
        items={[
          [
            { key: 'link', label: 'Copy a link', icon: 'link', onSelect: copyLink },
            {
              key: 'save',
              label: 'Save as a file',
              icon: 'download',
              onSelect: () => commands.save('course.json', courseFile(course)),
            },
            { key: 'open', label: 'Open a course file', icon: 'upload', onSelect: () => input.current?.click() },
          ],
        ]}
      >
        Share
      </Menu>
      <FilePicker
        ref={input}
        name="Course file"
        accept=".json,application/json"
        onFiles={([file]) => {
          if (file) void commands.takeCourse(file)
        }}
      />
    </>
  )
}
