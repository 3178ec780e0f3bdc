import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { forged } from '../src/recording/testing/forged.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { file } from './log-files.ts'

/** The text of what `sagascope run fines --record` writes. */
function recordedFines(): string {
  const path = file('made.gz', '')
  execFileSync(process.execPath, ['bin/sagascope.mjs', 'run', 'fines', '--record', path])
  return gunzipSync(readFileSync(path)).toString('utf8')
}

const stepsOf = (text: string): number => (JSON.parse(text.split('\n')[0]!) as { is: { steps: number } }).is.steps

const byVersion = (text: string, version: string): string =>
  forged(text, 0, (head) => head.replace(/"engineVersion":"[^"]+"/, `"engineVersion":"${version}"`))

test('a recording of the command line, made by another version, is shown as it was; where a re-run differs is said', async ({
  page,
}) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const text = recordedFines()
  // What another engine might have done at step 100.
  const other = forged(byVersion(text, '0.0.1'), 1, (content) =>
    content.replace(/"op":\[((?:\d+,){99})\d+/, (_, before: string) => `"op":[${before}16`),
  )
  await ui.drop([file('other.sagascope.gz', gzipSync(other))])

  await expect(ui.notices).toContainText('A run made anew differs from step 100 on: recorded “')
  await expect(ui.notices).toContainText('It was made by version 0.0.1, this is version ')
  await expect(ui.position).toHaveAttribute('max', String(stepsOf(text)))
})

test('of a recording that was cut, what is whole is shown', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const lines = recordedFines().trimEnd().split('\n')
  await ui.drop([file('cut.sagascope', lines.slice(0, 2).join('\n'))])

  await expect(ui.notices).toContainText('the recording is whole up to step 4096')
  await expect(ui.notices).toContainText('SG-1050')
  await expect(ui.position).toHaveAttribute('max', '4096')
})

test('what is no whole recording any more is refused, and the run goes on', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const text = recordedFines()
  const zipped = gzipSync(text)
  for (const [name, content, code] of [
    ['half.gz', zipped.subarray(0, 9000), 'SG-1130'],
    ['head.sagascope', text.replace('"engineVersion":"', '"engineVersion":"9'), 'SG-1050'],
    ['newer.sagascope', forged(text, 0, (head) => head.replace('"version":1', '"version":2')), 'SG-1010'],
    ['empty.gz', gzipSync(''), 'SG-1001'],
    ['list.gz', gzipSync('[1, 2]'), 'SG-1005'],
  ] as const) {
    await test.step(name, async () => {
      await ui.drop([file(name, content)])
      await expect(ui.problem.getByRole('heading')).toContainText(name)
      await expect(ui.problem).toContainText(code)
      await page.keyboard.press('Escape')
      await expect(ui.problem).toBeHidden()
      await ui.isAt(120)
    })
  }
})

test('a course that is dropped is followed in the workshop; a damaged one is refused', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(120)
  const course = JSON.stringify({
    format: 'sagascope/course',
    version: 1,
    title: 'My hour',
    lessons: [{ scenario: 'poison-event', minutes: 20 }, { break: 5 }],
  })
  for (const [name, content, words] of [
    ['cut.json', course.slice(0, -9), 'The course is no JSON'],
    ['strange.json', course.replace('poison-event', 'poisson'), 'There is no such lesson'],
    ['large.json', course + ' '.repeat(1024 * 1024), 'at most 1.0 MiB'],
  ] as const) {
    await test.step(name, async () => {
      await ui.drop([file(name, content)])
      await expect(ui.problem.getByRole('heading')).toContainText(name)
      await expect(ui.problem).toContainText(words)
      await page.keyboard.press('Escape')
      await expect(ui.problem).toBeHidden()
    })
  }
  await ui.isAt(120)

  await ui.drop([file('course.json', course)])
  await expect(page.getByRole('heading', { name: 'My hour' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Course' })).toContainText('A break of 5 minutes')
})
