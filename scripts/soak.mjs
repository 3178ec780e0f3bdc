// `npm run soak [PART…]`: the random tests of CI, many times longer. Without a part all of them run, one after the other.
// SAGASCOPE_PROPERTY_SEED chooses other cases.
import { setUp } from './install.mjs'
import { whenParentGone } from './process.mjs'
import { steps } from './steps.mjs'

/** Each part is a test file that looks at SAGASCOPE_SOAK. */
const parts = {
  files: 'src/scenario/fuzz.test.ts',
  faults: 'src/session/faulted-runs.test.ts',
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
whenParentGone(() => process.exit(143))

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) {
  console.error(`[soak] There is no part ${JSON.stringify(unknown)}: use ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
await setUp({ browser: false })
let failed = 0
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  console.log(`[soak] ${name}`)
  failed ||= await steps.soak([parts[name]])
}
process.exit(failed)
