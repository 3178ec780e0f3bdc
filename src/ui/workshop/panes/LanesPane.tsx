import { useBridge } from '../../../bridge/hooks.ts'
import { LanesPanel } from '../../locks/lanes/LanesPanel.tsx'

/** Who held which zone, and who tried in vain. */
export function LanesPane() {
  const run = useBridge((state) => state.run)
  return run && <LanesPanel run={run} bare />
}
