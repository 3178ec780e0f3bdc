import { useBridge } from '../../bridge/hooks.ts'
import { viewSetting } from '../../bridge/view-settings.ts'
import { consumerAt } from '../../protocol/mirror.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Segments } from '../parts/Segments.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { Loading, ViewFrame } from '../parts/ViewFrame.tsx'
import { exportedZones } from './exported.ts'
import { LanesPanel } from './lanes/LanesPanel.tsx'
import { WaitsPanel } from './waits/WaitsPanel.tsx'
import { ZonesTable } from './ZonesTable.tsx'

const useBy = viewSetting<'zone' | 'instance'>('locks', 'look', 'by', 'zone')
const useAsTable = viewSetting('locks', 'look', 'table', false)

/** Exclusive zones: who holds them, who waits, and how they were held over virtual time. */
export function LocksView() {
  const run = useBridge((state) => state.run)
  const [by, setBy] = useBy()
  const [asTable, setAsTable] = useAsTable()
  const narrow = useNarrow()
  const held = useBridge(({ mirror, shape }) => {
    let count = 0
    for (let i = 0; i < shape.consumers; i++) if (consumerAt(mirror, shape, i).holder >= 0) count++
    return count
  })
  if (!run) {
    return (
      <ViewFrame name="Locks" sub="">
        <Loading>The run is being opened. Its zones appear here.</Loading>
      </ViewFrame>
    )
  }
  const tools = (
    <>
      <Segments
        name="Lanes"
        value={by}
        onChange={setBy}
        segments={[
          { id: 'zone', label: 'By zone' },
          { id: 'instance', label: 'By instance' },
        ]}
      />
      <Button label="Show as table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} />
    </>
  )
  return (
    <ViewFrame
      name="Locks"
      sub={`${plural(run.consumers.length, 'zone')}, ${held} held`}
      tools={tools}
      rows={exportedZones}
      long={narrow}
    >
      <ZonesTable run={run} />
      <WaitsPanel run={run} />
      <LanesPanel run={run} by={by} asTable={asTable} />
    </ViewFrame>
  )
}
