import { expect, test } from 'vitest'
import { keyed, lookUpChoices } from './choices.ts'
import { find } from './find.ts'

test('property=value is looked up in Sagas; other words are not', () => {
  const labels = (typed: string) => lookUpChoices(typed).map(({ label }) => label)
  expect(labels('caseId=S59734')).toEqual(['Sagas with caseId=S59734'])
  expect(labels(' caseId = S59734 ')).toEqual(['Sagas with caseId = S59734'])
  expect(labels('caseId')).toEqual([])
  expect(labels('=S59734')).toEqual([])
  expect(labels('')).toEqual([])
})

test('who asks for help is shown the keys', () => {
  const keys = keyed([
    { group: 'The page', keys: '?', words: 'Show all keys', run: () => {} },
    { group: 'The page', keys: 'u', words: 'Undo', run: () => {} },
  ])
  expect(find(keys, 'help').map(({ label }) => label)).toEqual(['Show all keys'])
})
