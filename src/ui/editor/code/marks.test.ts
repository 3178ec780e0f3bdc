import { expect, test } from 'vitest'
import { openScenario } from '../../../scenario/open.ts'
import type { Problem } from '../../../protocol/problem.ts'
import { marksOf, markWords } from './marks.ts'

const good = `{
  "format": "sagascope/scenario",
  "version": 2,
  "name": "n",
  "title": "t",
  "bundle": {
    "id": "b",
    "components": [
      { "kind": "observer", "name": "O", "on": { "E": {} } }
    ]
  }
}`

async function marked(text: string): Promise<readonly (readonly [string, string])[]> {
  const opened = await openScenario(text)
  const list = opened.ok ? [] : opened.error.list
  const problems = list.map((each): Problem => ({ ...each, title: each.code, detail: each.message }))
  return marksOf(text, problems).map(({ from, to, problem }) => [problem.code, text.slice(from, to)])
}

test('each problem marks what it is about', async () => {
  expect(await marked(good)).toEqual([])
  expect(await marked(good.replace('"kind": "observer"', '"kind": "obsever"'))).toEqual([['SG-1018', '"obsever"']])
  expect(await marked(good.replace('"version": 2', '"version": 9'))).toEqual([['SG-1010', '9']])
  expect(await marked(good.replace('"id": "b",', '"id": "b", "fetchSise": 1,'))).toEqual([['SG-1012', '"fetchSise"']])
  expect(await marked(good.replace('    "id": "b",\n', ''))).toEqual([['SG-1013', '"bundle"']])
  expect(await marked(good.replace('"E": {}', '"E": { "when": "payload.(" }'))).toEqual([['SG-1022', '(']])
  expect(await marked(good.replace('"E": {}', '"E": { "when": "\\\"a\\\" == paylod.x" }'))).toEqual([
    ['SG-1022', 'paylod'],
  ])
  expect(await marked(good.replace('"E": {}', '"E": { "when": "payload.x +" }'))).toEqual([['SG-1022', '+']])
  expect(await marked(good.replace('"E": {}', '"E": { "when": "1 + 1" }'))).toEqual([['SG-1022', '"1 + 1"']])
  expect(await marked(good.replace('"t",', '"t"'))).toEqual([['SG-1003', '"']])
  expect(await marked('')).toEqual([['SG-1001', '']])
})

test('a mark says what is allowed and how to mend it', () => {
  const problem = { title: '', code: '', detail: 'd', line: 1, column: 1, pointer: null, allowed: 'a', mend: 'm' }
  expect(markWords(problem)).toEqual(['d', 'Allowed: a', 'To mend it: m'])
  expect(markWords({ ...problem, allowed: null, mend: null })).toEqual(['d'])
})
