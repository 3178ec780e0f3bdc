import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as timers from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { limits } from './base/limits.ts'
import { run } from './cli/run.ts'
import * as sagascope from './lib/index.ts'
import * as sim from './lib/sim.ts'

/** What the documents say must be so. */

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (file: string): string => readFileSync(join(top, file), 'utf8')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(top, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  'src/scenario/README.md',
  'src/ui/README.md',
  'src/bridge/README.md',
  'src/worker/README.md',
]
const architecture = read('docs/ARCHITECTURE.md')

test.each(documents)('the links of %s lead somewhere', (document) => {
  const text = read(document)
  const targets = [
    ...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1]!),
    ...[...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].map((found) => found[1]!),
  ].filter((target) => !/^https?:/.test(target))

  const broken = targets.filter((target) => {
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? document : join(dirname(document), path)
    if (!existsSync(join(top, file))) return true
    return anchor !== undefined && !anchorsOf(read(file)).has(anchor)
  })
  expect(broken).toEqual([])
})

test.each(documents)('the commands in %s exist', (document) => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
  const named = [...read(document).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    (found) => found[1] ?? found[2]!,
  )

  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

/** What the examples in documents call files of the reader's own. */
const ofReaders: ReadonlySet<string> = new Set(['tests/first.spec.ts', 'tests/first.test.ts'])

test.each(documents.filter((document) => document !== 'CHANGELOG.md'))('the files that %s names exist', (document) => {
  const places = ['', 'src', dirname(document)]
  const named = [...read(document).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:ts|tsx|mjs|json|md|yml))`/g)].map(
    ([, path]) => path!,
  )

  expect(
    named.filter((path) => !ofReaders.has(path) && !places.some((place) => existsSync(join(top, place, path)))),
  ).toEqual([])
})

describe('docs/ARCHITECTURE.md', () => {
  test('has every folder of src in its table, and no other', () => {
    const listed = [...architecture.matchAll(/^\| `src\/([\w-]+)`/gm)].map((found) => found[1]!)
    const present = readdirSync(join(top, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(top, 'src', entry.name)).length > 0)
      .map((entry) => entry.name)

    expect(listed.toSorted()).toEqual(present.toSorted())
  })

  test('names files and folders that exist', () => {
    const named = [...architecture.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)].map((found) => found[1]!)
    const missing = named.filter(
      (path) => /\/$|\.\w+$/.test(path) && !existsSync(join(top, path)) && !existsSync(join(top, 'src', path)),
    )

    expect(named.length).toBeGreaterThan(30)
    expect(missing).toEqual([])
  })

  test('gives every limit as it is', () => {
    const table = architecture.slice(architecture.indexOf('## Limits'), architecture.indexOf('## How to add'))
    const missing = Object.entries(limits).filter(([name, value]) => !table.includes(`| ${limitText(name, value)} `))

    expect(missing).toEqual([])
  })
})

test('src/ui/README.md has every folder of src/ui in its table, and no other', () => {
  const listed = [...read('src/ui/README.md').matchAll(/^\| `([\w-]+)` /gm)].map((found) => found[1]!)
  const present = readdirSync(join(top, 'src/ui'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(top, 'src/ui', entry.name)).length > 0)
    .map((entry) => entry.name)

  expect(listed.toSorted()).toEqual(present.toSorted())
})

test.each(['src/bridge', 'src/worker'])('%s/README.md names files that are there', (folder) => {
  const table = read(`${folder}/README.md`)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const listed = table.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+\.ts)`/g)].map((found) => found[1]!),
  )
  const present = readdirSync(join(top, folder)).filter((file) => /(?<!\.test|\.test-kit)\.ts$/.test(file))

  expect(listed.length).toBeGreaterThan(5)
  expect(listed.filter((file) => !present.includes(file))).toEqual([])
})

describe('README.md', () => {
  test('shows what `sagascope run fines` prints', async () => {
    let printed = ''
    await run(['fines'], { out: (text) => void (printed += text), error: () => undefined })

    const shown = /\$ npx sagascope run fines\n([^]*?)```/.exec(read('README.md'))?.[1]
    expect(shown).toBe(printed)
  })

  test.each(examplesOf('README.md'))('its example %# runs', async (code) => {
    const said: string[] = []
    const script = runnable(code)
    expect(script).not.toMatch(/^import /m)

    const AsyncFunction = (async () => {}).constructor as new (
      ...parts: string[]
    ) => (available: typeof modules, console: unknown) => Promise<void>
    await new AsyncFunction('modules', 'console', script)(modules, {
      log: (...words: unknown[]) => void said.push(words.join(' ')),
    })
    expect(said.length).toBeGreaterThan(0)
  })
})

function examplesOf(document: string): string[] {
  return [...read(document).matchAll(/```js\n([^]*?)```/g)].map((found) => found[1]!)
}

/** The package's own names stand for this very source. */
function runnable(code: string): string {
  return code.replace(
    /^import \{([^}]*)\} from '([^']+)'$/gm,
    (_, names: string, module: string) => `const {${names.replaceAll(' as ', ': ')}} = modules['${module}']`,
  )
}

/** What an example may import. */
const modules: Readonly<Record<string, unknown>> = {
  sagascope,
  'sagascope/sim': sim,
  'node:timers/promises': timers,
}

function limitText(name: string, value: number): string {
  if (/bytesMax$/i.test(name)) return `${value / 1024 / 1024} MiB`
  if (name === 'virtualMsMax') return `${(value / 365.25 / 86_400_000).toLocaleString('en')} years`
  return value.toLocaleString('en')
}

/** Headings as the places that links name. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map((found) => found[1]!)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    ),
  )
}
