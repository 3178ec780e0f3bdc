import { Executors, useExecutors } from '../executors/Executors.tsx'
import { exportedExecutors } from '../executors/exported.ts'
import { plural } from '../format.ts'
import { Panel } from '../parts/ViewFrame.tsx'

/** Where handlers run that name an executor; nothing in a bundle without any. */
export function ExecutorsPanel() {
  const rows = useExecutors()
  if (rows.length === 0) return null
  const taken = rows.reduce((sum, { lanes }) => sum + lanes.reduce((part, { inFlight }) => part + inFlight, 0), 0)
  return (
    <Panel
      title="Executors"
      sub={`${plural(taken, 'task')} in flight`}
      exports={{ name: 'Executors', rows: () => exportedExecutors(rows) }}
    >
      <Executors rows={rows} name="Executors" />
    </Panel>
  )
}
