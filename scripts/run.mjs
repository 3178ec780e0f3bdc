// `npm run STEP`: one step alone, after set-up, with what follows `--` handed to its tool.
import { setUp } from './install.mjs'
import { whenParentGone } from './process.mjs'
import { steps } from './steps.mjs'

const [name = '', ...args] = process.argv.slice(2)
const step = Object.hasOwn(steps, name) ? steps[name] : undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
whenParentGone(() => process.exit(143))

if (!step) {
  console.error(`[run] There is no step ${JSON.stringify(name)}: use one of ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}
await setUp({ browser: name === 'e2e' })
const built = name === 'e2e' ? await steps['build:stale']() : 0
process.exit(built === 0 ? await step(args) : built)
