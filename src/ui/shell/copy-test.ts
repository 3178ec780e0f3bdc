import { commands } from '../../bridge/commands.ts'
import { saveFile } from '../../bridge/save-file.ts'

/** The moment that is shown, as a test in the clipboard; where the browser does not let the page copy, as a file. */
export function copyAsTest(): void {
  const text = commands.testText()
  if (text === null) return
  navigator.clipboard.writeText(text).then(
    () => commands.notify('A test of this moment is in the clipboard: paste it into a file of its own.'),
    () => saveFile('moment.spec.ts', text),
  )
}
