import { expect, test } from 'vitest'
import { insteadWords } from './instead-words.ts'

const fresh = { running: 'Road traffic fines', edited: false, kept: false, step: 0, end: 0 }

test('a run in which nothing has happened gives way without a word', () => {
  expect(insteadWords(fresh)).toBeNull()
  expect(insteadWords({ ...fresh, step: 0, end: 40 })).not.toBeNull()
})

test('a run that was played can be returned to, with what was done in it if the browser has it', () => {
  expect(insteadWords({ ...fresh, step: 1200, end: 3000 })).toContain('at step 1,200: Back in the browser')
  expect(insteadWords({ ...fresh, edited: true, kept: true })).toContain('this browser keeps')
  expect(insteadWords({ ...fresh, edited: true, end: 9 })).toContain('is lost')
})
