import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'
import { expect, test } from 'vitest'
import * as sagascope from './index.ts'

const source = dirname(dirname(fileURLToPath(import.meta.url)))
const examples = ['model', 'store', 'cycles', 'engine'].flatMap(examplesUnder)

/** Every fenced `ts` block of a docstring, by file and line. */
function examplesUnder(folder: string): { where: string; code: string }[] {
  const files = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(source, folder, file), 'utf8')
      return [...text.matchAll(/^ *\* ```ts\n((?: *\*.*\n)*?) *\* ```$/gm)].map((found) => ({
        where: `${folder}/${file}:${text.slice(0, found.index).split('\n').length}`,
        code: found[1]!.replace(/^ *\* ?/gm, ''),
      }))
    })
}

/** Type annotations gone, and the package's own name standing for this very source. */
async function runnable(code: string): Promise<string> {
  const { code: plain } = await transformWithOxc(code, 'example.ts', { sourcemap: false })
  return plain.replace(
    /import \{([^}]*)\} from ['"]sagascope['"];?/g,
    (_, names: string) => `const {${names}} = sagascope;`,
  )
}

test('there are examples for store, server, performance service, bundle and components', () => {
  const names = examples.map(({ where }) => where).join(' ')

  for (const file of [
    'in-memory-consumer-state-store',
    'reentrant-lock',
    'evento-server',
    'performance-service',
    'evento-bundle',
    'component',
  ]) {
    expect(names).toContain(file)
  }
})

test.each(examples)('the example at $where runs', async ({ code }) => {
  const script = await runnable(code)
  expect(script).not.toContain('import ')

  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (api: typeof sagascope) => Promise<void>
  await new AsyncFunction('sagascope', script)(sagascope)
})
