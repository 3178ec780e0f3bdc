import type { Diagnostic } from '@codemirror/lint'
import { markWords, type Mark } from './marks.ts'

/** A mark as the editor shows it: in the text, beside its line, and in words where somebody points. */
export const diagnosticOf = ({ from, to, problem }: Mark): Diagnostic => ({
  from,
  to,
  severity: problem.severity ?? 'error',
  source: problem.code,
  message: markWords(problem).join(' '),
  renderMessage: () => {
    const box = document.createElement('div')
    for (const words of markWords(problem)) {
      const line = document.createElement('div')
      line.textContent = words
      box.append(line)
    }
    return box
  },
})
