import type { ComponentType, FunctionComponent } from 'react'
import { type ViewId, viewIds } from '../../../base/view-ids.ts'
import { OverviewView } from '../../overview/OverviewView.tsx'
import { fetched } from '../../parts/fetched.tsx'
import type { IconName } from '../../parts/Icon.tsx'
import styles from '../Frame.module.css'

/** `fetch` is absent where the code is there from the start. */
export type View = FunctionComponent & { readonly fetch?: () => void }

interface ViewLook {
  readonly title: string
  /** Where there is no room for the title. */
  readonly short?: string
  readonly icon: IconName
  /** Pressed after `g`. */
  readonly key: string
  /** It shows no world: it stays, focus and all, while another run is opened. */
  readonly worldless?: boolean
}

type Code = { readonly View: View } | { readonly load: () => Promise<ComponentType> }

export interface ViewEntry extends ViewLook {
  readonly id: ViewId
  readonly View: View
}

/** What each view is called and where its code is. All but the first are fetched when they are first looked at. */
const looks: Readonly<Record<ViewId, ViewLook & Code>> = {
  overview: { title: 'Overview', icon: 'overview', key: 'o', View: OverviewView },
  consumers: {
    title: 'Consumers',
    icon: 'consumers',
    key: 'c',
    load: async () => (await import('../../consumers/ConsumersView.tsx')).ConsumersView,
  },
  locks: {
    title: 'Locks',
    icon: 'locks',
    key: 'l',
    load: async () => (await import('../../locks/LocksView.tsx')).LocksView,
  },
  sagas: {
    title: 'Sagas',
    icon: 'sagas',
    key: 's',
    load: async () => (await import('../../sagas/SagasView.tsx')).SagasView,
  },
  events: {
    title: 'Events',
    icon: 'events',
    key: 'e',
    load: async () => (await import('../../events/EventsView.tsx')).EventsView,
  },
  'dead-events': {
    title: 'Dead events',
    short: 'Dead',
    icon: 'dead-events',
    key: 'd',
    load: async () => (await import('../../dead/DeadEventsView.tsx')).DeadEventsView,
  },
  timeline: {
    title: 'Timeline',
    icon: 'timeline',
    key: 't',
    load: async () => (await import('../../timeline/TimelineView.tsx')).TimelineView,
  },
  checks: {
    title: 'Checks',
    icon: 'ok',
    key: 'k',
    load: async () => (await import('../../checks/ChecksView.tsx')).ChecksView,
  },
  compare: {
    title: 'Compare',
    icon: 'compare',
    key: 'm',
    load: async () => (await import('../../compare/CompareView.tsx')).CompareView,
  },
  workshop: {
    title: 'Workshop',
    icon: 'workshop',
    key: 'w',
    load: async () => (await import('../../workshop/home/WorkshopView.tsx')).WorkshopView,
  },
  scenarios: {
    title: 'Scenarios',
    icon: 'scenarios',
    key: 'n',
    load: async () => (await import('../../scenarios/ScenariosView.tsx')).ScenariosView,
  },
  editor: {
    title: 'Scenario editor',
    short: 'Editor',
    icon: 'edit',
    key: 'i',
    worldless: true,
    load: async () => (await import('../../editor/EditorView.tsx')).EditorView,
  },
}

const entries = new Map(
  viewIds.map((id): [ViewId, ViewEntry] => {
    const look = looks[id]
    return [
      id,
      {
        id,
        ...look,
        View:
          'View' in look ? look.View : fetched(look.load, <p className={styles.fetching}>Fetching {look.title}…</p>),
      },
    ]
  }),
)

/** In the order of the navigation. */
export const views: readonly ViewEntry[] = [...entries.values()]

export const viewOf = (id: ViewId): ViewEntry => entries.get(id)!
