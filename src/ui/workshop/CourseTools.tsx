import { useRef } from 'react'
import { courseFile, formatCourse, readCourse, type Course } from '../../bridge/course.ts'
import { commands } from '../../bridge/commands.ts'
import styles from './Workshop.module.css'
import { Menu } from '../parts/Menu.tsx'

const fileBytesMax = 1024 * 1024

/** A course leaves as a link or a file, and comes back as one. */
export function CourseTools({ course, known }: { course: Course; known: readonly string[] }) {
  const input = useRef<HTMLInputElement>(null)

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    const text = file.size > fileBytesMax ? '' : await file.text()
    const read = readCourse(text, known)
    if (!read.ok) return commands.refuse(read.error)
    commands.follow(formatCourse(read.value))
    commands.notify(`This is the course “${read.value.title}”.`)
  }

  function copyLink(): void {
    const hash = `#/workshop?course=${encodeURIComponent(formatCourse(course))}`
    const link = `${location.origin}${location.pathname}${hash}`
    navigator.clipboard.writeText(link).then(
      () => commands.notify('Copied: a link to this course.'),
      () => commands.notify(`The browser does not let this page copy. The link is: ${link}`),
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
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Course file"
        onChange={({ target }) => {
          void take(target.files?.[0])
          target.value = ''
        }}
      />
    </>
  )
}
