import { expect, test } from 'vitest'
import { againWords, failureOf, failureWords } from './failure.ts'
import { folderName } from './report.ts'
import { expect as kitExpect } from './vitest.ts'
import { World } from './world.ts'

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
  expect(againWords('npx playwright test', null, 'orders never die', 17n)).toBe(
    'SEED=17 npx playwright test -g "orders never die"',
  )
  expect(againWords('node --test', 'tests/a.test.js', 'orders never die', 17n)).toBe(
    'SEED=17 node --test --test-name-pattern "orders never die" "tests/a.test.js"',
  )
  expect(failureWords('x', { ...record, fragment: null }, null, again)).not.toMatch(/open:|link:/)
})

test('tests of two files may have one name', () => {
  expect(folderName('tests/first.test.ts', 'a fine is paid: it’s over')).toBe('tests-first-a-fine-is-paid-it-s-over')
  expect(folderName('tests/second.spec.mts', 'a fine is paid')).toBe('tests-second-a-fine-is-paid')
})

test('the link opens before the violation that the test failed on, also where the run has earlier ones', async () => {
  const world = new World(null)
  const opensAt = async () => /[?&]step=(\d+)/.exec((await failureOf(world))!.fragment!)![1]
  await world.load('d3-replay-rewinds')
  await world.runToRest()
  await world.retryDead('CaseSaga', [world.consumer('CaseSaga').dead[0]!.seq])
  const run = await world.runToRest()
  const [first] = run.violations
  const rewound = run.violations.find(({ check }) => check === 'I-02')!
  expect(first!.step).toBeLessThan(rewound.step)

  kitExpect(run).not.toHoldInvariants('I-02')
  expect(await opensAt()).toBe(`${first!.step - 1}`)

  expect(() => kitExpect(run).toHoldInvariants('I-02')).toThrow(`I-02 is violated at step ${rewound.step}`)
  expect(await opensAt()).toBe(`${rewound.step - 1}`)
})

test('kept are recording, scenario and link', async () => {
  const world = new World(null)
  expect(await failureOf(world)).toBeNull()
  await world.load('fines')
  await world.step(10)

  const { files } = (await failureOf(world))!

  expect(files.map(({ name }) => name)).toEqual(['fines-main.sagascope.gz', 'fines.json', 'link.txt'])
  expect(files[2]!.body.toString()).toBe('npx sagascope open "#/overview?scenario=fines&step=9"\n')
})
