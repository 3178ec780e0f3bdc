import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/**
 * Under which name the menu *Export* saves the tables of a file, as CSV and JSON; or why they need none. A new table fails
 * here until it has one. That the menus work is tried in `e2e/exports.spec.ts`.
 */
const homes: Readonly<Record<string, readonly string[] | string>> = {
  'checkpoint/MoveReview.tsx': 'two rows of a form that is being filled in',
  'checks/ChecksTable.tsx': ['Checks'],
  'compare/Policies.tsx': ['Policies that differ'],
  'compare/Projections.tsx': ['What projectors show'],
  'compare/SideBySide.tsx': ['Compare'],
  'consumers/ConsumersTable.tsx': ['Consumers'],
  'dead/DeadTable.tsx': ['Dead events'],
  'events/EventsView.tsx': ['Events'],
  'executors/Executors.tsx': ['Executors', 'Executors of this consumer'],
  'faults/FaultsPanel.tsx': ['Faults'],
  'inspector/ConsumerHistory.tsx': ['Checkpoint history', 'Handling times', 'Error history'],
  'inspector/ZoneHistory.tsx': ['What happened'],
  'locks/lanes/HoldsTable.tsx': ['Holds and tries'],
  'locks/ZonesTable.tsx': ['Locks'],
  'open/import/SampleTable.tsx': 'the first rows of the user’s own file',
  'parts/table/DataTable.tsx': 'the part itself',
  'parts/table/ShortTable.tsx': 'the part itself',
  'sagas/GraphPanel.tsx': ['Steps between events'],
  'sagas/SagaList.tsx': ['Sagas'],
  'tape/TapePanel.tsx': 'the views in which it stands have its events in theirs',
  'timeline/TimelineTable.tsx': ['Timeline'],
  'workshop/panes/DeadPane.tsx': 'on the wall of a lesson; the view has it',
  'workshop/panes/SagasPane.tsx': 'on the wall of a lesson; the view has it',
}

const top = dirname(fileURLToPath(import.meta.url))
const sources = new Map(
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => [path, readFileSync(join(top, path), 'utf8')] as const),
)

test('every table can be saved, or it is said why not', () => {
  const withTables = [...sources]
    .filter(([, source]) => /<(?:DataTable|ShortTable|table)[\s>]/.test(source))
    .map(([path]) => path)

  expect(withTables.length).toBeGreaterThan(15)
  expect(withTables.toSorted()).toEqual(Object.keys(homes).toSorted())
})

test('the menu that saves a table is there, with rows', () => {
  const all = [...sources.values()].join('\n')
  const names = Object.values(homes).flatMap((home) => (typeof home === 'string' ? [] : home))
  const missing = names.filter((name) => {
    const inView = new RegExp(`<ViewFrame\\s+name="${name}"[\\s\\S]{0,400}?\\srows=`)
    const inPanel = new RegExp(`exports[=:][^<]{0,80}?name: '${name}',\\s*rows\\b`)
    return !inView.test(all) && !inPanel.test(all)
  })

  expect(names.length).toBeGreaterThan(15)
  expect(missing).toEqual([])
})

test('every view has its picture: nothing stands in a frame of its own', () => {
  const views = [...sources].filter(
    ([path, source]) => path.endsWith('View.tsx') && /export function \w+View\(/.test(source),
  )

  expect(views.length).toBeGreaterThan(10)
  expect(views.filter(([, source]) => !/<ViewFrame\s/.test(source)).map(([path]) => path)).toEqual([])
})
