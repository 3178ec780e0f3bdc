import type { SpecOf, WatchSpec, WindowRows, WindowUpdate } from '../protocol/windows.ts'

/** Windows that are read in pieces. */
type PagedView = 'events' | 'sagas' | 'dead' | 'findings' | 'faults' | 'timeline-spans'

const rowsAtOnce = 500

/** Every row of a window that is too large to watch: piece by piece, at the step where the run stands. */
export const rowsBy = (look: (spec: WatchSpec) => Promise<WindowUpdate>) =>
  async function rows<V extends PagedView>(spec: SpecOf<V>): Promise<readonly WindowRows[V][]> {
    const all: WindowRows[V][] = []
    for (let total = 1; all.length < total;) {
      const piece = { ...spec, from: all.length, count: rowsAtOnce }
      const update = await look(piece)
      if (update.rows.length === 0) break
      all.push(...(update.rows as WindowRows[V][]))
      total = update.total
    }
    return all
  }
