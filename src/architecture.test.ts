import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/** What a folder of `src` may import. `types`: by `import type` only. `threads`: by `new Worker(new URL(…))` only. */
type Rule = {
  readonly may: readonly string[]
  readonly types?: readonly string[]
  readonly threads?: readonly string[]
}

const engineParts = ['base', 'model', 'cycles', 'store', 'engine', 'history', 'sim', 'checks', 'protocol']
const belowWorker = [...engineParts, 'session', 'scenario', 'commands', 'recording']
const belowCli = [...belowWorker, 'conformance', 'server', 'lib']

/** In layers: what stands above may not know what stands below it. docs/ARCHITECTURE.md says what each folder holds. */
const rules: Readonly<Record<string, Rule>> = {
  base: { may: [] },
  model: { may: ['base'] },
  protocol: { may: ['base', 'model'] },
  cycles: { may: ['base', 'model'] },
  store: { may: ['base', 'model', 'cycles'] },
  engine: { may: ['base', 'model', 'cycles', 'store'] },
  conformance: { may: ['base', 'model', 'cycles', 'store', 'engine'] },
  history: { may: ['base', 'model'] },
  sim: { may: ['base', 'model', 'cycles', 'store', 'engine'] },
  checks: { may: ['base', 'model', 'history'] },
  session: { may: engineParts },
  // Of these three it also gets values from files called `descriptor…`: see `isDescriptor`.
  scenario: { may: ['base', 'model'], types: ['engine', 'sim', 'checks'] },
  commands: { may: [...engineParts, 'session', 'scenario'] },
  recording: { may: [...engineParts, 'session', 'scenario'] },
  worker: { may: belowWorker },
  bridge: { may: ['base', 'protocol'], types: ['model'], threads: ['worker'] },
  // Views are typed by what crosses the boundary: they read the mirror's cells and the windows' rows by their own names.
  ui: { may: ['base', 'bridge', 'protocol'], types: ['model'] },
  server: { may: belowWorker },
  lib: { may: [...belowWorker, 'server'] },
  testkit: { may: [...engineParts, 'session', 'scenario', 'commands', 'recording', 'server'] },
  cli: { may: belowCli },
  /** `src/main.tsx`, which puts the page together. */
  '.': { may: ['base', 'bridge', 'ui'] },
}

/** Packages that have one home. */
const homes: readonly { readonly packages: RegExp; readonly folders: readonly string[] }[] = [
  { packages: /^async-mutex$/, folders: ['store'] },
  { packages: /^(react-dom|@tanstack\/.*)$/, folders: ['ui', '.'] },
  // The bridge offers hooks over its mirror; it draws nothing.
  { packages: /^react$/, folders: ['bridge', 'ui', '.'] },
  { packages: /^zustand$/, folders: ['bridge', 'ui'] },
  { packages: /^node$/, folders: ['server', 'lib', 'testkit', 'cli'] },
]

const linesMax = 500

type Import = { readonly target: string; readonly how: 'value' | 'type' | 'thread' }

/** Sources by path below `src`, with forward slashes. */
type Tree = ReadonlyMap<string, string>

describe('the tree', () => {
  const top = dirname(fileURLToPath(import.meta.url))
  const tree = readTree(top)

  test('every source file is read', () => {
    const present = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const readable = [...tree.keys()].filter((path) => /\.tsx?$/.test(path))

    expect(readable.length).toBeGreaterThan(10)
    expect(readable).toHaveLength(present.length)
    const linked = readable.filter((path) => importsOf(path, tree.get(path) ?? '').length > 0)
    expect(linked.length, 'files with an import').toBeGreaterThan(readable.length / 2)
  })

  test('every folder has a rule, and every rule a folder', () => {
    expect([...new Set([...tree.keys()].map(folderOf))].toSorted()).toEqual(Object.keys(rules).toSorted())
  })

  test('imports point downwards', () => {
    expect(directionFaults(tree)).toEqual([])
  })

  test('docs/ARCHITECTURE.md says of every folder what it may import', () => {
    const document = readFileSync(join(top, '..', 'docs', 'ARCHITECTURE.md'), 'utf8')
    const rows = [...document.matchAll(/^\| `src\/([\w-]+)`[^|]*\|[^|]*\|([^|]*)\|$/gm)]
    const said = Object.fromEntries(rows.map(([, folder, cell]) => [folder, saidRule(cell!)]))
    const { '.': _page, ...folders } = rules
    const sorted = ({ may, types = [], threads = [] }: Rule) => [may, types, threads].map((each) => each.toSorted())

    expect(Object.keys(said).toSorted()).toEqual(Object.keys(folders).toSorted())
    for (const [folder, rule] of Object.entries(folders))
      expect([folder, ...sorted(said[folder]!)]).toEqual([folder, ...sorted(rule)])
  })

  test('packages stay at home', () => {
    expect(packageFaults(tree)).toEqual([])
  })

  test('folders do not import each other in a circle', () => {
    expect(folderCycle(tree)).toEqual([])
  })

  test('nor do those of the page: parts and dialogs know no view, and nothing knows the shell', () => {
    expect(folderCycle(tree, pageFolderOf)).toEqual([])
    expect(whoImports(tree, 'ui/shell')).toEqual(['ui/App.tsx'])
  })

  test(`no file is longer than ${linesMax} lines`, () => {
    expect(longFiles(tree)).toEqual([])
  })
})

describe('the checks themselves', () => {
  test.each([
    ['static', "import { a } from '../store/a.ts'"],
    ['side effect', "import '../store/a.ts'"],
    ['type-only', "import type { A } from '../store/a.ts'"],
    ['inline type', "import { type A } from '../store/a.ts'"],
    ['re-export', "export * from '../store/a.ts'"],
    ['named re-export', "export { a } from '../store/a.ts'"],
    ['type re-export', "export type { A } from '../store/a.ts'"],
    ['dynamic', "const a = await import('../store/a.ts')"],
    ['import type expression', "export type A = import('../store/a.ts').A"],
    ['worker', "new Worker(new URL('../store/a.ts', import.meta.url), { type: 'module' })"],
    ['asset address', "export const at = new URL('../store/a.ts', import.meta.url)"],
  ])('a breach by %s import is found', (_, source) => {
    expect(directionFaults(new Map([['model/a.ts', source]]))).toEqual(['model/a.ts may not import store/a.ts'])
  })

  test('an import that cannot be read statically is a fault, not a blind spot', () => {
    expect(directionFaults(new Map([['ui/a.ts', 'await import(name)']]))).toEqual(['ui/a.ts may not import (computed)'])
  })

  test('types only, threads only and descriptors only are told from the rest', () => {
    const allowed = new Map([
      [
        'bridge/a.ts',
        "import type { Seq } from '../model/seq.ts'; new Worker(new URL('../worker/main.ts', import.meta.url))",
      ],
      [
        'scenario/a.ts',
        "import { faults } from '../sim/faults/descriptors.ts'; import type { S } from '../sim/spec.ts'",
      ],
    ])
    const forbidden = new Map([
      ['bridge/a.ts', "import { seq } from '../model/seq.ts'; import '../worker/main.ts'"],
      ['scenario/a.ts', "import { kernel } from '../sim/kernel.ts'"],
    ])

    expect(directionFaults(allowed)).toEqual([])
    expect(directionFaults(forbidden)).toEqual([
      'bridge/a.ts may not import model/seq.ts',
      'bridge/a.ts may not import worker/main.ts',
      'scenario/a.ts may not import sim/kernel.ts',
    ])
  })

  test('a test sees its own layer and those under it, and no more', () => {
    const source = "import '../engine/a.ts'; import '../store/a.ts'"

    expect(directionFaults(new Map([['sim/a.test.ts', source]]))).toEqual([])
    expect(directionFaults(new Map([['store/a.test.ts', source]]))).toEqual([
      'store/a.test.ts may not import engine/a.ts',
    ])
  })

  test('a package away from home is found, under whatever path', () => {
    const tree = new Map([
      ['sim/a.ts', "import { Mutex } from 'async-mutex'"],
      ['bridge/a.tsx', "import { createRoot } from 'react-dom/client'"],
      ['session/a.tsx', "import { jsx } from 'react/jsx-runtime'"],
      ['engine/a.ts', "import { join } from 'node:path'"],
      ['store/a.ts', "import { Mutex } from 'async-mutex'"],
      ['sim/a.test.ts', "import { join } from 'node:path'"],
    ])

    expect(packageFaults(tree)).toEqual([
      'sim/a.ts may not import async-mutex',
      'bridge/a.tsx may not import react-dom',
      'session/a.tsx may not import react',
      'engine/a.ts may not import node',
    ])
  })

  test('a circle of folders is found and named', () => {
    const tree = new Map([
      ['a/x.ts', "import '../b/x.ts'"],
      ['b/x.ts', "import type { C } from '../c/x.ts'"],
      ['c/x.ts', "export * from '../a/x.ts'"],
    ])

    expect(folderCycle(tree)).toEqual(['a', 'b', 'c', 'a'])
  })

  test('so is one of folders within the page, by lazy imports too', () => {
    const tree = new Map([
      ['ui/App.tsx', "import './shell/Frame.tsx'"],
      ['ui/shell/Frame.tsx', "const view = () => import('../locks/LocksView.tsx')"],
      ['ui/locks/LocksView.tsx', "import '../../bridge/hooks.ts'; import '../shell/overlays.ts'"],
      ['bridge/hooks.ts', "import '../ui/locks/LocksView.tsx'"],
    ])

    expect(folderCycle(tree, pageFolderOf)).toEqual(['ui/shell', 'ui/locks', 'ui/shell'])
    expect(whoImports(tree, 'ui/shell')).toEqual(['ui/App.tsx', 'ui/locks'])
  })

  test('a file that is too long, or that does not parse, is found', () => {
    expect(longFiles(new Map([['ui/a.css', 'a{}\n'.repeat(linesMax + 1)]]))).toEqual(['ui/a.css'])
    expect(() => importsOf('ui/a.ts', 'import {')).toThrow('ui/a.ts')
  })
})

function directionFaults(tree: Tree): string[] {
  return [...tree].flatMap(([path, source]) =>
    localImports(path, source)
      .filter(({ target, how }) => !isAllowed(path, target, how))
      .map(({ target }) => `${path} may not import ${target}`),
  )
}

function isAllowed(path: string, target: string, how: Import['how']): boolean {
  const [from, to] = [folderOf(path), folderOf(target)]
  const rule = rules[from]
  if (target === computed || !rule) return false
  if (from === to || target.startsWith('../')) return target !== '../' // The project's own package.json, for one.
  if (isTest(path)) return from === '.' || layer(to) <= layer(from)
  if (rule.may.includes(to)) return true
  if (how === 'thread') return rule.threads?.includes(to) ?? false
  return (rule.types?.includes(to) ?? false) && (how === 'type' || (from === 'scenario' && isDescriptor(target)))
}

function packageFaults(tree: Tree): string[] {
  return [...tree]
    .filter(([path]) => !isTest(path))
    .flatMap(([path, source]) =>
      importsOf(path, source)
        .filter(({ target }) => !target.startsWith('.') && target !== computed)
        .map(({ target }) => packageOf(target))
        .filter((name) =>
          homes.some(({ packages, folders }) => packages.test(name) && !folders.includes(folderOf(path))),
        )
        .map((name) => `${path} may not import ${name}`),
    )
}

/** What each folder imports, tests and threads aside; a folder is what `folder` says, null = not looked at. */
function folderEdges(tree: Tree, folder: (path: string) => string | null): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  for (const [path, source] of tree) {
    const from = folder(path)
    if (isTest(path) || from === null) continue
    const targets = localImports(path, source)
      .filter(({ target, how }) => target !== computed && how !== 'thread')
      .flatMap(({ target }) => folder(target) ?? [])
    const known = edges.get(from) ?? new Set()
    for (const target of targets) if (target !== from) known.add(target)
    edges.set(from, known)
  }
  return edges
}

/** Folders and files of the page that import something of one of its folders. */
function whoImports(tree: Tree, folder: string): string[] {
  return [...folderEdges(tree, pageFolderOf)]
    .filter(([, targets]) => targets.has(folder))
    .map(([from]) => from)
    .toSorted()
}

/** The first circle found, its first folder named twice; empty when there is none. */
function folderCycle(tree: Tree, folderIn: (path: string) => string | null = folderOf): string[] {
  const edges = folderEdges(tree, folderIn)
  const clear = new Set<string>()
  const search = (folder: string, trail: readonly string[]): string[] => {
    if (trail.includes(folder)) return [...trail.slice(trail.indexOf(folder)), folder]
    if (clear.has(folder)) return []
    for (const next of edges.get(folder) ?? []) {
      const found = search(next, [...trail, folder])
      if (found.length > 0) return found
    }
    clear.add(folder)
    return []
  }
  return [...edges.keys()].map((folder) => search(folder, [])).find((found) => found.length > 0) ?? []
}

function longFiles(tree: Tree): string[] {
  return [...tree]
    .filter(([, source]) => source.trimEnd().split('\n').length > linesMax || source.length > linesMax * 200)
    .map(([path]) => path)
}

const computed = '(computed)'

/** Imports of files, each as a path below `src`. */
function localImports(path: string, source: string): Import[] {
  return importsOf(path, source)
    .filter(({ target }) => target.startsWith('.') || target === computed)
    .map(({ target, how }) => ({ how, target: target === computed ? target : posix.join(posix.dirname(path), target) }))
}

/** By path and content: each check asks for the imports of the same tree. */
const known = new Map<string, readonly Import[]>()

/** Every way in which a file can name another one. */
function importsOf(path: string, source: string): readonly Import[] {
  if (!/\.tsx?$/.test(path)) return []
  const key = `${path}\n${source}`
  const found = known.get(key) ?? parsedImports(path, source)
  known.set(key, found)
  return found
}

function parsedImports(path: string, source: string): Import[] {
  const { module, program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      target: moduleRequest.value,
      how: entries.length > 0 && entries.every(({ isType }) => isType) ? ('type' as const) : ('value' as const),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ target: moduleRequest.value, how: isType ? ('type' as const) : ('value' as const) }] : [],
      ),
    ),
  ]
  visit(program, (node) => {
    if (node.type === 'ImportExpression') found.push({ target: literal(node['source']), how: 'value' })
    if (node.type === 'TSImportType') found.push({ target: literal(node['source']), how: 'type' })
    const [file, base] = isNew(node, 'URL') ? node['arguments'] : []
    // `new URL(text)` and addresses of the network name no file of ours.
    if (file && base && source.slice(Number(base['start']), Number(base['end'])).startsWith('import.meta')) {
      found.push({ target: literal(file), how: 'thread' })
    }
  })
  return found
}

type Node = { readonly type: string; readonly [key: string]: unknown }

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') see(value as Node)
    for (const item of Object.values(value)) visit(item, see)
  }
}

function isNew(node: Node, name: string): node is Node & { readonly arguments: readonly Node[] } {
  const callee = node['callee']
  return (
    node.type === 'NewExpression' &&
    typeof callee === 'object' &&
    callee !== null &&
    'name' in callee &&
    callee.name === name
  )
}

function literal(node: unknown): string {
  const value = typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined
  return typeof value === 'string' ? value : computed
}

function readTree(top: string): Tree {
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => /\.(tsx?|css)$/.test(path))
  return new Map(paths.sort().map((path) => [relative(top, path).split(sep).join('/'), readFileSync(path, 'utf8')]))
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '.') : '.'
}

/** `ui/locks` of all that stands in it; a file that stands in no folder of the page is one for itself. */
function pageFolderOf(path: string): string | null {
  return folderOf(path) === 'ui' ? path.split('/').slice(0, 2).join('/') : null
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

/** What a cell of the document's table says: `base, model; types of sim`, `what session may, session`. */
function saidRule(cell: string): Rule {
  const namesIn = (part: string): string[] => (part.match(/[a-z]+/g) ?? []).filter((word) => word in rules)
  const [may = '', ...others] = cell.split(';')
  const like = /what ([a-z]+) may/.exec(may)
  const own = namesIn(like === null ? may : may.replace(like[0], ''))
  return {
    may: like === null ? own : [...rules[like[1]!]!.may, ...own],
    types: others.filter((part) => part.includes('types')).flatMap(namesIn),
    threads: others.filter((part) => part.includes('starts')).flatMap(namesIn),
  }
}

/** A descriptor is what a page may know of a kind: label, help, parameters. */
function isDescriptor(path: string): boolean {
  return /descriptors?\.ts$/.test(posix.basename(path))
}

function layer(folder: string): number {
  return Object.keys(rules).indexOf(folder)
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node'
  const [scope = '', name = ''] = specifier.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}
