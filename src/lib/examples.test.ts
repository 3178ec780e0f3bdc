import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { transformWithOxc } from 'vite'
import { describe, expect, test } from 'vitest'
import * as sagascope from './index.ts'

const src = join(import.meta.dirname, '..')
const sources = ['store', 'engine', 'model'].flatMap((folder) =>
  readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(src, folder, name)),
)
const examples = sources.flatMap((path) =>
  examplesOf(readFileSync(path, 'utf8')).map((code, index) => ({ name: `${relative(src, path)} #${index + 1}`, code })),
)

describe('the examples of the docstrings run as they stand', () => {
  test('there are some', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3)
  })

  test.each(examples)('$name', async ({ code }) => {
    await expect(run(code)).resolves.toBeUndefined()
  })
})

/** The `ts` blocks of a file's docstrings. */
function examplesOf(source: string): string[] {
  return [...source.matchAll(/^[ \t]*\* ```ts\n(?<code>[\s\S]*?)^[ \t]*\* ```$/gm)].map(({ groups }) =>
    groups!.code!.replaceAll(/^[ \t]*\* ?/gm, ''),
  )
}

/** An example is a module that knows this package only; imports become look-ups, so that no file has to be written. */
async function run(code: string): Promise<void> {
  const { code: plain } = await transformWithOxc(code, 'example.ts')
  const body = plain.replaceAll(
    /import (\{[^}]*\}) from ["']sagascope["'];?/g,
    (_, names: string) => `const ${names} = sagascope;`,
  )
  if (/^import\b/m.test(body)) throw new Error('an example imports from sagascope only')
  for (const name of namesIn(code)) if (!(name in sagascope)) throw new Error(`sagascope exports no ${name}`)
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (module: typeof sagascope) => Promise<void>
  await new AsyncFunction('sagascope', body)(sagascope)
}

const namesIn = (code: string): string[] =>
  [...code.matchAll(/import \{([^}]*)\} from 'sagascope'/g)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
