import { memo, type MouseEvent, useEffect, useRef } from 'react'
import type { ViewId } from '../../../base/view-ids.ts'
import { useBridge, useTotal } from '../../../bridge/hooks.ts'
import { formatHash } from '../../../bridge/address.ts'
import { startPlace, type ViewState } from '../../../bridge/view-state.ts'
import { formatCount, plural } from '../../format.ts'
import { ScenarioMenu } from '../../open/ScenarioMenu.tsx'
import { Separator } from '../../panes/Separator.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { PaletteButton, ShortcutsButton } from '../shortcuts/ShortcutsButton.tsx'
import colours from '../../parts/state-colours.module.css'
import { type FoundCount, foundCount } from '../../playback/checks-light.ts'
import { useMedia } from '../../parts/use-media.ts'
import { goTo } from '../../acts/go-to.ts'
import { UndoButton } from '../UndoButton.tsx'
import { type ViewEntry, views } from './views.tsx'
import styles from './ViewsNav.module.css'

const navId = 'views'

/** Scenario, views, and what is always at hand. */
export function ViewsNav() {
  const phone = useMedia('(width <= 900px)')
  return (
    <nav id={navId} className={styles.nav} aria-label="Views">
      <div className={styles.side}>
        <div className={styles.scenario}>
          <ScenarioMenu />
        </div>
        <ViewsList phone={phone} />
        <div className={styles.foot}>
          <PaletteButton />
          <div className={styles.pair}>
            <ShortcutsButton />
            <UndoButton />
          </div>
        </div>
      </div>
      {!phone && <Separator pane="nav" side="start" controls={navId} className={styles.edge} />}
    </nav>
  )
}

/** Apart from what stands above and below, which has no counts. */
function ViewsList({ phone }: { phone: boolean }) {
  const place = useBridge((state) => state.view)
  const current = place.view
  const counts = useCounts()
  const listRef = useRef<HTMLUListElement>(null)

  // A phone's bar has no room for all of them: the one that is shown is brought into sight, whoever went there.
  useEffect(() => {
    if (!phone) return
    const link = listRef.current?.querySelector('[aria-current]')
    link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
  }, [phone, current])

  return (
    <ul ref={listRef} className={styles.views}>
      {views.map((view) => (
        <li key={view.id}>
          <ViewLink
            view={view}
            place={place}
            count={counts[view.id]?.short}
            words={counts[view.id]?.words}
            state={counts[view.id]?.state}
          />
        </li>
      ))}
    </ul>
  )
}

interface ViewLinkProps {
  readonly view: ViewEntry
  readonly place: ViewState
  readonly count: string | undefined
  readonly words: string | undefined
  readonly state: Count['state']
}

/** Drawn anew when its own count is another: at top speed they change five times a second. */
const ViewLink = memo(function ViewLink({ view, place, count, words, state }: ViewLinkProps) {
  const { id, title, short, icon, key, View } = view
  return (
    <a
      href={formatHash({ ...startPlace, ...place, view: id, selection: null })}
      aria-label={title}
      aria-current={id === place.view ? 'page' : undefined}
      title={[words, `keys g ${key}`].filter(Boolean).join(', ')}
      onPointerEnter={View.fetch}
      onFocus={View.fetch}
      onClick={(event) => follow(event, id)}
    >
      <Icon name={icon} />
      <span className={styles.title} data-short={short}>
        {title}
      </span>
      <span className={`${styles.count} ${colours.state}`} data-state={state}>
        {state && <Icon name={state} small />}
        {count}
      </span>
    </a>
  )
})

/** A plain press stays in this page and its run; with a modifier the browser opens the link as it likes. */
function follow(event: MouseEvent, view: ViewId): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  goTo(view)
}

interface Count {
  readonly short: string
  readonly words: string
  /** What it counts is bad: it has the sign and the colour of that. */
  readonly state?: FoundCount['state'] | undefined
}

function useCounts(): Partial<Record<ViewId, Count>> {
  const events = useTotal('events')
  const sagasLive = useTotal('sagasLive')
  const dead = useTotal('dead')
  const consumers = useBridge((state) => state.shape.consumers)
  const held = useTotal('zonesHeld')
  const found = foundCount(useTotal('violations'), useTotal('hazards'))
  if (consumers === 0) return {}
  return {
    consumers: { short: formatCount(consumers), words: plural(consumers, 'consumer') },
    locks: { short: `${formatCount(held)} held`, words: `${plural(held, 'zone')} held` },
    sagas: { short: `${formatCount(sagasLive)} live`, words: plural(sagasLive, 'live saga') },
    ...(dead > 0 ? { 'dead-events': { short: formatCount(dead), words: plural(dead, 'dead event') } } : {}),
    events: { short: formatCount(events), words: `${plural(events, 'event')} published` },
    ...(found === null ? {} : { checks: found }),
  }
}
