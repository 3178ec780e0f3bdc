import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const top = process.cwd()

for (const [module, resolution] of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const) {
  test(`a TypeScript project with ${resolution} resolution finds the package and its types`, () => {
    const project = test.info().outputPath()
    mkdirSync(join(project, 'node_modules'), { recursive: true })
    symlinkSync(top, join(project, 'node_modules', 'sagascope'), 'junction')
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      join(project, 'app.ts'),
      `import * as store from 'sagascope'
import * as sim from 'sagascope/sim'
// @ts-expect-error  the types are real: they know what is not there
import { nothingOfThisName } from 'sagascope'
export { nothingOfThisName, sim, store }
`,
    )
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: 'es2023',
      module,
      moduleResolution: resolution,
      types: [],
    }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }))

    const said = run([join(top, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], project)

    expect(said).toBe('')
  })
}

test('both entries of the built package load in Node', () => {
  const said = run(
    ['--input-type=module', '-e', "await import('sagascope'); await import('sagascope/sim'); console.log('loaded')"],
    top,
  )

  expect(said.trim()).toBe('loaded')
})

/** What a Node program prints, its errors included. */
function run(args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
    return stdout + stderr
  }
}
