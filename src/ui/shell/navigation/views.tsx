import type { ViewId } from '../../../base/view-ids.ts'
import { OverviewView } from '../../overview/OverviewView.tsx'
import type { IconName } from '../../parts/Icon.tsx'
import { lazyView, type View } from './lazy-view.tsx'

export interface ViewEntry {
  readonly id: ViewId
  readonly title: string
  /** Where there is no room for the title. */
  readonly short?: string
  readonly icon: IconName
  /** Pressed after `g`. */
  readonly key: string
  readonly View: View
}

/** The views, in the order of the navigation. All but the first are fetched when they are first looked at. */
export const views: readonly ViewEntry[] = [
  { id: 'overview', title: 'Overview', icon: 'overview', key: 'o', View: OverviewView },
  {
    id: 'consumers',
    title: 'Consumers',
    icon: 'consumers',
    key: 'c',
    View: lazyView('Consumers', async () => (await import('../../consumers/ConsumersView.tsx')).ConsumersView),
  },
  {
    id: 'locks',
    title: 'Locks',
    icon: 'locks',
    key: 'l',
    View: lazyView('Locks', async () => (await import('../../locks/LocksView.tsx')).LocksView),
  },
  {
    id: 'sagas',
    title: 'Sagas',
    icon: 'sagas',
    key: 's',
    View: lazyView('Sagas', async () => (await import('../../sagas/SagasView.tsx')).SagasView),
  },
  {
    id: 'events',
    title: 'Events',
    icon: 'events',
    key: 'e',
    View: lazyView('Events', async () => (await import('../../events/EventsView.tsx')).EventsView),
  },
  {
    id: 'dead-events',
    title: 'Dead events',
    short: 'Dead',
    icon: 'dead-events',
    key: 'd',
    View: lazyView('Dead events', async () => (await import('../../dead/DeadEventsView.tsx')).DeadEventsView),
  },
  {
    id: 'timeline',
    title: 'Timeline',
    icon: 'timeline',
    key: 't',
    View: lazyView('Timeline', async () => (await import('../../timeline/TimelineView.tsx')).TimelineView),
  },
  {
    id: 'checks',
    title: 'Checks',
    icon: 'ok',
    key: 'k',
    View: lazyView('Checks', async () => (await import('../../checks/ChecksView.tsx')).ChecksView),
  },
  {
    id: 'compare',
    title: 'Compare',
    icon: 'compare',
    key: 'm',
    View: lazyView('Compare', async () => (await import('../../compare/CompareView.tsx')).CompareView),
  },
  {
    id: 'workshop',
    title: 'Workshop',
    icon: 'workshop',
    key: 'w',
    View: lazyView('Workshop', async () => (await import('../../workshop/home/WorkshopView.tsx')).WorkshopView),
  },
  {
    id: 'scenarios',
    title: 'Scenarios',
    icon: 'scenarios',
    key: 'n',
    View: lazyView('Scenarios', async () => (await import('../../scenarios/ScenariosView.tsx')).ScenariosView),
  },
  {
    id: 'editor',
    title: 'Scenario editor',
    short: 'Editor',
    icon: 'edit',
    key: 'i',
    View: lazyView('Scenario editor', async () => (await import('../../editor/EditorView.tsx')).EditorView),
  },
]

export const viewOf = (id: ViewId): ViewEntry => views.find((view) => view.id === id) ?? views[0]!
