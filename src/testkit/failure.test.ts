import { expect, test } from 'vitest'
import { againWords, failureWords } from './failure.ts'

const record = { line: 'SEED=7 PROFILE=classic BUILD=0.1.0', fragment: "#/overview?scenario=a!b'c&step=3", files: [] }

test('what is said of a failure can be pasted: again, the recording, the place', () => {
  const again = againWords('npx playwright test', 'tests/a.spec.ts', 'it’s (all) “$broken”!', null)

  expect(failureWords('it is broken', record, 'test-results/a b.gz', again).split('\n')).toEqual([
    '',
    'it is broken',
    '  SEED=7 PROFILE=classic BUILD=0.1.0',
    '  again: npx playwright test "tests/a.spec.ts" -g "it.s .all. ..broken.."',
    '  open: npx sagascope open "test-results/a b.gz"',
    '  link: npx sagascope open "#/overview?scenario=a%21b%27c&step=3"',
    '',
  ])
})

test('a seed goes before the command; what there is not is not said', () => {
  const again = againWords('npx vitest run', 'tests/a.test.ts', 'orders never die', 17n)

  expect(again).toBe('SEED=17 npx vitest run "tests/a.test.ts" -t "orders never die"')
  expect(failureWords('x', { ...record, fragment: null }, null, again)).not.toMatch(/open:|link:/)
})
