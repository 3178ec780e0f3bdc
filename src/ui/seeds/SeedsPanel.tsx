import { profileIds } from '../../bridge/view-state.ts'
import { useBridge } from '../../bridge/hooks.ts'
import { Panel } from '../parts/ViewFrame.tsx'
import { SeedTrial } from './SeedTrial.tsx'

/** Whether the scenario holds under other seeds, as it is and under each profile. */
export function SeedsPanel() {
  const run = useBridge((state) => state.run)
  if (run === null) return null
  const { profile, overrides } = run
  const asItIs = { say: `As it is: ${profile}`, profile, overrides }
  const others = profileIds
    .filter((name) => name !== profile || Object.keys(overrides).length > 0)
    .map((name) => ({ say: `All of ${name}`, profile: name, overrides: {} }))
  return (
    <Panel title="Many seeds" sub="beside this run: nothing of it is recorded">
      <SeedTrial trials={[asItIs, ...others]} check={null} />
    </Panel>
  )
}
