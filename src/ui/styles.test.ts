import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/**
 * Styles are read as text, for nothing else knows both sides: a class that no component wears, or that no sheet has, draws
 * nothing and says nothing; nor does a token with a slip in its name.
 */
type Sources = ReadonlyMap<string, string>

describe('the sheets', () => {
  const sources = readSources(dirname(fileURLToPath(import.meta.url)))

  test('are all read', () => {
    expect([...sources.keys()].filter((path) => path.endsWith('.module.css')).length).toBeGreaterThan(50)
    expect([...definedIn(sources)].length).toBeGreaterThan(100)
  })

  test('every class is worn by a component, and every class that one wears is in its sheet', () => {
    expect(classFaults(sources)).toEqual([])
  })

  test('every token that is read is set, and every one that is set is read', () => {
    expect(tokenFaults(sources)).toEqual([])
  })

  test('the dark theme is the same whether it was chosen or is the system’s', () => {
    const [chosen, system] = darkLists(sources.get('tokens-dark.css') ?? '')

    expect(chosen!.length).toBeGreaterThan(50)
    expect(system).toEqual(chosen)
  })

  test('colours are those of the tokens', () => {
    expect(colourFaults(sources)).toEqual([])
  })
})

describe('the checks themselves', () => {
  const sheet = '.row { color: var(--ink); }\n.row:hover .cell[data-x] { gap: 0.5px }'
  const view =
    "import styles from './A.module.css'\nexport const A = () => <a className={styles.row}>{styles['cell']}</a>"

  test('a class without a wearer, and a wearer without a class, are found', () => {
    expect(
      classFaults(
        new Map([
          ['a/A.module.css', sheet],
          ['a/A.tsx', view],
        ]),
      ),
    ).toEqual([])
    expect(
      classFaults(
        new Map([
          ['a/A.module.css', `${sheet} .gone {}`],
          ['a/A.tsx', view],
        ]),
      ),
    ).toEqual(['a/A.module.css: nobody wears .gone'])
    expect(
      classFaults(
        new Map([
          ['a/A.module.css', '.row {}'],
          ['a/A.tsx', view],
        ]),
      ),
    ).toEqual(['a/A.module.css has no .cell'])
  })

  test('a token that nobody sets, or nobody reads, is found', () => {
    expect(
      tokenFaults(
        new Map([
          ['tokens.css', ':root { --ink: #000; }'],
          ['a/A.module.css', sheet],
        ]),
      ),
    ).toEqual([])
    expect(tokenFaults(new Map([['a/A.module.css', sheet]]))).toEqual(['--ink is read and not set'])
    expect(
      tokenFaults(
        new Map([
          ['tokens.css', ':root { --ink: #000; --old: 1px }'],
          ['a/A.module.css', sheet],
        ]),
      ),
    ).toEqual(['--old is set and not read'])
  })

  test('a colour beside the tokens is found', () => {
    expect(
      colourFaults(
        new Map([
          ['a/A.module.css', '.a { color: #aabbcc } .b { color: rgb(1 2 3) } .c { color: rgb(var(--c) / 0.4) }'],
        ]),
      ),
    ).toEqual(['a/A.module.css: #aabbcc', 'a/A.module.css: rgb(1 2 3)'])
  })
})

function classFaults(sources: Sources): string[] {
  const worn = new Map<string, Set<string>>()
  for (const [path, source] of sources) {
    for (const [statement, name, target] of source.matchAll(/import (\w+) from '([^']*\.module\.css)'/g)) {
      const sheet = posix.normalize(posix.join(posix.dirname(path), target!))
      const classes = worn.get(sheet) ?? new Set()
      worn.set(sheet, classes)
      const rest = source.replace(statement, '')
      for (const [, plain, quoted] of rest.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\['([\\w-]+)'\\])`, 'g')))
        if (plain !== 'module') classes.add((plain ?? quoted)!)
    }
  }
  return [...sources]
    .filter(([path]) => path.endsWith('.module.css'))
    .flatMap(([path, css]) => {
      const classes = classesOf(css)
      const wearers = worn.get(path) ?? new Set()
      return [
        ...[...classes].filter((name) => !wearers.has(name)).map((name) => `${path}: nobody wears .${name}`),
        ...[...wearers].filter((name) => !classes.has(name)).map((name) => `${path} has no .${name}`),
      ]
    })
}

function classesOf(css: string): Set<string> {
  const selectors = withoutComments(css).replaceAll(/\{[^{}]*\}/g, ' ')
  return new Set([...selectors.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name!))
}

function tokenFaults(sources: Sources): string[] {
  const defined = definedIn(sources)
  const read = new Set<string>()
  for (const [path, source] of sources) {
    const text = path.endsWith('.css') ? withoutComments(source) : source
    for (const [, name] of text.matchAll(/(--[\w-]+)(?!\s*:|[\w-])/g)) read.add(name!)
  }
  const named = [...sources]
    .filter(([path]) => path.endsWith('.css'))
    .flatMap(([, css]) => [...withoutComments(css).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!))
  return [
    ...[...new Set(named)].filter((name) => !defined.has(name)).map((name) => `${name} is read and not set`),
    ...[...defined].filter((name) => !read.has(name)).map((name) => `${name} is set and not read`),
  ]
}

/** In a sheet, or by a component for its own part of the page: `style={{ '--lines': 3 }}`. */
const definedIn = (sources: Sources): Set<string> =>
  new Set(
    [...sources].flatMap(([path, source]) => {
      const text = path.endsWith('.css') ? withoutComments(source) : source
      return [...text.matchAll(/(?<![\w-])(--[\w-]+)['"]?\]?\s*:/g)].map(([, name]) => name!)
    }),
  )

/** The two lists of tokens: under `data-theme`, and under the system's wish. */
const darkLists = (css: string): string[][] =>
  css
    .split('@media screen and (prefers-color-scheme: dark)')
    .map((part) =>
      [...withoutComments(part).matchAll(/--[\w-]+:[^;]*;/g)].map(([line]) => line.replaceAll(/\s+/g, ' ')),
    )

/** A screen that is switched off is black in every theme. */
const dark = 'workshop/stage/Black.module.css'

const colourFaults = (sources: Sources): string[] =>
  [...sources]
    .filter(([path]) => path.endsWith('.module.css') && path !== dark)
    .flatMap(([path, css]) =>
      [...withoutComments(css).matchAll(/#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\((?!var)[^)]*\)/gi)].map(
        ([colour]) => `${path}: ${colour}`,
      ),
    )

const withoutComments = (css: string): string => css.replaceAll(/\/\*.*?\*\//gs, ' ')

function readSources(top: string): Sources {
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return new Map(
    paths
      .filter((path) => /\.(css|tsx?)$/.test(path) && !path.includes('.test.'))
      .map((path) => [path, readFileSync(join(top, path), 'utf8')]),
  )
}
