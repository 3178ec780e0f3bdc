// What `npm test` consists of. Each step can be run alone as `npm run STEP`.
import { build } from './build.mjs'
import { runChild, sentence, toolEnv } from './process.mjs'

/** A step that takes longer than this hangs. */
const stepMsMax = 35 * 60_000

const tools = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
}

/**
 * Run one of the tools with the environment that it expects, whatever NODE_ENV the caller has.
 *
 * @param {keyof typeof tools} name
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, limitMs?: number }} [options]
 */
function tool(name, args, { env = {}, limitMs } = {}) {
  const { NODE_ENV: _, ...rest } = toolEnv(env)
  const child = { env: { ...rest, ...(env.NODE_ENV ? { NODE_ENV: env.NODE_ENV } : {}) } }
  return runChild(process.execPath, [tools[name], ...args], limitMs ? { ...child, limitMs } : child)
}

const limited = { limitMs: stepMsMax }

export const steps = {
  types: (args = []) => tool('tsc', ['-b', '--force', ...args], limited),
  lint: (args = []) => tool('oxlint', ['--type-aware', '--deny-warnings', ...args], limited),
  'format:check': (args = []) => tool('prettier', ['--check', '--log-level', 'warn', '.', ...args], limited),
  dead: (args = []) => tool('knip', ['--no-progress', ...args], limited),
  unit: (args = [], env = {}) => tool('vitest', ['run', ...args], { env: { ...env, NODE_ENV: 'test' }, ...limited }),
  build: () => buildStep(false),
  e2e: (args = [], env = {}) => tool('playwright', ['test', ...args], { env, ...limited }),

  // Not part of the tests.
  'build:stale': () => buildStep(true),
  soak: (args = []) =>
    tool('vitest', ['run', '--testTimeout=0', ...args], { env: { NODE_ENV: 'test', SAGASCOPE_SOAK: '1' } }),
  format: (args = []) => tool('prettier', ['--write', '--log-level', 'warn', '.', ...args]),
  dev: (args = []) => tool('vite', args),
}

async function buildStep(onlyStale) {
  try {
    await build({ onlyStale })
    return 0
  } catch (error) {
    console.error(`[build] ${sentence(error)}`)
    return 1
  }
}
