import { expect, test } from 'vitest'
import type { Notice } from '../../bridge/store.ts'
import { undoWords } from './undo-words.ts'

const notice = (words: string, action?: Partial<Notice['action']>): Notice => ({
  id: 1,
  words,
  tone: 'plain',
  action: action && { label: 'Undo', icon: 'undo', run: () => undefined, ...action },
})
const ofRun = notice('A is published.', { ofLast: true })
const ofPage = notice('A breakpoint is removed.', {})

test('an undo says what it takes back: what was done last, on the page or in the run', () => {
  expect(undoWords([ofRun], 'the publication of A', false)).toEqual({
    possible: true,
    words: 'Undo the publication of A',
  })
  expect(undoWords([ofRun, ofPage], 'the publication of A', false).words).toBe('Undo: A breakpoint is removed')
  expect(undoWords([ofPage, ofRun], 'the publication of A', false).words).toBe('Undo the publication of A')
  expect(undoWords([notice('Orders is kept as you leave it.', { label: 'Go back' })], null, false).words).toBe(
    'Go back: Orders is kept as you leave it',
  )
})

test('where nothing can be undone it says why; what is of the page needs no worker', () => {
  expect(undoWords([notice('A link is copied.')], null, false)).toEqual({
    possible: false,
    words: 'Nothing to undo: nobody has done anything in this run',
  })
  expect(undoWords([], 'the publication of A', true)).toMatchObject({ possible: false })
  expect(undoWords([], 'the publication of A', true).words).toContain('restart it first')
  expect(undoWords([ofPage], null, true).possible).toBe(true)
})
