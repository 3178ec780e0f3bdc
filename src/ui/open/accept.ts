import { commands } from '../../bridge/commands.ts'
import type { Problem } from '../../protocol/problem.ts'
import { formatCount } from '../format.ts'

/** What the file picker offers first; the worker looks at the content, never at the name. */
export const fileKinds = '.csv,.tsv,.xes,.xml,.json,.jsonl,.ndjson,.gz,.txt'

const allowed =
  'One file: a CSV or XES event log (also gzipped), CloudEvents as JSON lines, a scenario of Sagascope as JSON, a recording, or a course.'

/** Take what a picker or a drop gave: one file is looked at, anything else is explained. */
export function take(files: readonly File[], folders: readonly string[] = []): void {
  const problem = whatIsWrong(files, folders)
  if (problem) commands.refuse(problem)
  else if (files[0]) void takeOne(files[0])
}

/** A course is of the workshop; the worker looks at all else. */
async function takeOne(file: File): Promise<void> {
  if (!(await commands.takeIfCourse(file))) commands.inspect(file)
}

export function whatIsWrong(files: readonly File[], folders: readonly string[]): Problem | null {
  const [folder] = folders
  if (folder !== undefined) {
    return refusal(
      'A folder cannot be opened',
      `“${folder}” is a folder.`,
      'Open the folder and drop one file from it.',
    )
  }
  if (files.length > 1) {
    return refusal(
      'Only one file at a time',
      `${formatCount(files.length)} files came at once.`,
      'Drop the one event log that you want to see. Logs that belong together can be joined into one CSV.',
    )
  }
  const [file] = files
  if (file && /^(image|audio|video|font)\//.test(file.type)) {
    return refusal(
      `${file.name} is no event log`,
      `It is a file of the type ${file.type}.`,
      'Drop the event log itself rather than a picture of it.',
    )
  }
  return null
}

const refusal = (title: string, detail: string, mend: string): Problem => ({
  code: 'SG-1060',
  title,
  detail,
  line: null,
  column: null,
  pointer: null,
  allowed,
  mend,
})
