import { mkdirSync, truncateSync } from 'node:fs'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { limits } from '../src/base/limits.ts'
import { Dashboard } from './dashboard.ts'
import { expect, test } from './fixtures.ts'
import { cloudEvent, csv, file, trace, xes, xesEvent } from './log-files.ts'

interface Bad {
  readonly name: string
  readonly content: string | Uint8Array
  readonly code: string
  /** The place, as the dialog begins with it. */
  readonly place?: string
  /** Part of what was found. */
  readonly found?: string
}

const begun = xesEvent('Begun', '2020-01-01')
const good = csv(...Array.from({ length: 2000 }, (_, n) => `${n},a,2020-01-01,1`))
const zipped = gzipSync(good)
const long = 'x'.repeat(limits.lineBytesMax)

const bytes: readonly Bad[] = [
  { name: 'empty.csv', content: '', code: 'SG-1001' },
  { name: 'binary.csv', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), code: 'SG-1002' },
  { name: 'zip.csv', content: Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2]), code: 'SG-1132' },
  { name: 'utf-16.csv', content: Uint8Array.from([0xff, 0xfe, 0x61, 0]), code: 'SG-1004' },
  {
    name: 'latin-1.csv',
    content: Buffer.from('case,activity,time\n1,\xe9,2020-01-01\n', 'latin1'),
    code: 'SG-1004',
    place: 'Line 2',
  },
  { name: 'cut.csv.gz', content: zipped.subarray(0, zipped.length - 20), code: 'SG-1130' },
  { name: 'image.png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), code: 'SG-1060', found: 'image/png' },
]

const tables: readonly Bad[] = [
  {
    name: 'cut.csv',
    content: csv('1,a,2020-01-01,1', '2,"b,2020-01-01,1').trimEnd(),
    code: 'SG-1101',
    place: 'Line 3, column 3',
  },
  { name: 'short-row.csv', content: csv('1,a,2020-01-01,1', '2,b'), code: 'SG-1103', place: 'Line 3' },
  {
    name: 'date.csv',
    content: csv('1,a,2020-01-01,1', '2,b,2020-02-30,1'),
    code: 'SG-1105',
    place: 'Line 3, column 5',
    found: '"2020-02-30" is no date',
  },
  {
    name: 'no-case.csv',
    content: csv('1,a,2020-01-01,1', ',"b, c",2020-01-01,1'),
    code: 'SG-1106',
    place: 'Line 3, column 1',
  },
  {
    name: 'long-line.csv',
    content: csv('1,a,2020-01-01,1', `1,${long},2020-01-01,1`),
    code: 'SG-1107',
    place: 'Line 3',
  },
  { name: 'no-events.csv', content: csv(), code: 'SG-1140' },
]

const documents: readonly Bad[] = [
  { name: 'cut.xes', content: xes(trace('1', begun)).slice(0, -12), code: 'SG-1112' },
  {
    name: 'malformed.xes',
    content: xes('<trace><string key="concept:name" value="1"></trace>'),
    code: 'SG-1111',
    place: 'Line 3',
  },
  {
    name: 'entities.xes',
    content: `<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${xes(trace('1', begun)).slice(39)}`,
    code: 'SG-1113',
    place: 'Line 1',
  },
  { name: 'no-case.xes', content: xes(trace('1', begun), `<trace>${begun}</trace>`), code: 'SG-1106', place: 'Line 4' },
  {
    name: 'twice.xes',
    content: xes(trace('1', begun), trace('1', begun)),
    code: 'SG-1114',
    place: 'Line 4',
    found: 'the other begins in line 3',
  },
  { name: 'date.xes', content: xes(trace('1', xesEvent('a', 'yesterday'))), code: 'SG-1105', place: 'Line 3' },
  {
    name: 'broken.jsonl',
    content: `${cloudEvent()}\n{"specversion": oops}`,
    code: 'SG-1120',
    place: 'Line 2, column 17',
  },
  {
    name: 'long.jsonl',
    content: `${cloudEvent()}\n${cloudEvent({ data: { long } })}`,
    code: 'SG-1107',
    place: 'Line 2',
  },
  { name: 'batch.json', content: `[${cloudEvent()}]`, code: 'SG-1122' },
  { name: 'list.json', content: '[]', code: 'SG-1005' },
  { name: 'other.json', content: '{"name": "x"}', code: 'SG-1006' },
  {
    name: 'newer.json',
    content: '{"format": "sagascope/scenario", "version": 9}',
    code: 'SG-1010',
    place: 'Line 1, column 45',
  },
  {
    name: 'unknown-field.json',
    content:
      '{"format":"sagascope/scenario","version":1,"name":"x","title":"x","sed":1,"bundle":{"id":"x","consumers":[]}}',
    code: 'SG-1012',
    place: 'Line 1',
    found: 'sed',
  },
]

for (const [kind, list] of Object.entries({ bytes, tables, documents })) {
  test(`bad ${kind} are refused in words with place and cure, and the run stays as it is`, async ({ page }) => {
    const ui = new Dashboard(page)
    await ui.openAt(321)
    const before = await ui.drawn()

    for (const { name, content, code, place, found } of list) {
      await test.step(name, async () => {
        await ui.drop([file(name, content)])
        await untilRefused(ui, name)

        await expect(ui.problem.getByRole('heading')).toContainText(name)
        await expect(ui.problem).toContainText(code)
        await expect(ui.problem).toContainText(/Allowed|To mend it/)
        await expect(ui.problem).toContainText('Road traffic fines goes on untouched.')
        if (place) await expect(ui.problem).toContainText(place)
        if (found) await expect(ui.problem).toContainText(found)
        await page.keyboard.press('Escape')
        await expect(ui.problem).toBeHidden()
        await ui.isAt(before.step)
        await ui.hasFingerprint(before.fingerprint)
      })
    }
    await ui.button('Step').click()
    await ui.isAt(322)
    await expect(page).toHaveURL(/scenario=fines/)
  })
}

test('a file that is too large, a gzip bomb, too many events, a folder and two files are refused', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(321)
  const before = await ui.fingerprint()
  const large = file('large.csv', csv('1,a,2020-01-01,1'))
  truncateSync(large, limits.fileBytesMax + 1)
  const folder = test.info().outputPath('files', 'a folder')
  mkdirSync(folder)
  const many = `case,activity,time\n${'1,a,2020-01-01\n'.repeat(limits.eventsMax + 1)}`
  const bomb = Buffer.concat([Buffer.from(`<log>${trace('1', begun)}`), Buffer.alloc(limits.fileBytesMax + 1000, ' ')])

  for (const [paths, code, words] of [
    [[large], 'SG-1030', '256.0 MiB'],
    [[file('bomb.xes.gz', gzipSync(bomb, { level: 1 }))], 'SG-1131', 'unpacks to more than 256 MiB'],
    [[file('many.csv.gz', gzipSync(many, { level: 1 }))], 'SG-1108', 'Line 1,000,002'],
    [[folder], 'SG-1060', '“a folder” is a folder.'],
    [[file('a.csv', good), file('b.csv', good)], 'SG-1060', '2 files came at once'],
  ] as const) {
    await test.step(paths.map((path) => basename(path)).join(', '), async () => {
      await ui.drop(paths)
      await untilRefused(ui, basename(paths[0]))
      await expect(ui.problem).toContainText(code)
      await expect(ui.problem).toContainText(words)
      await ui.problem.getByRole('button', { name: 'Close' }).last().click()
      await expect(ui.problem).toBeHidden()
    })
  }
  await ui.isAt(321)
  await ui.hasFingerprint(before)
})

test('a table without the columns of a log says which it needs, and cannot be imported without', async ({ page }) => {
  const ui = new Dashboard(page)
  await ui.openAt(321)
  const before = await ui.fingerprint()

  await ui.drop([file('wrong.csv', 'foo,bar\n1,2\n')])
  const dialog = ui.importDialog('wrong.csv')
  await expect(dialog.getByRole('alert')).toHaveText('Case, event name and time need a column each.')
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled()
  await page.keyboard.press('Escape')

  await expect(dialog).toBeHidden()
  await ui.isAt(321)
  await ui.hasFingerprint(before)
})

/** Some faults lie beyond what a first look reads: they come out when one imports. */
async function untilRefused(ui: Dashboard, name: string): Promise<void> {
  const dialog = ui.importDialog(name)
  await expect(ui.problem.or(dialog)).toBeVisible({ timeout: 30_000 })
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(ui.problem).toBeVisible({ timeout: 30_000 })
}
