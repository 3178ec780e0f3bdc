import { useBridge, useCalmTotal, useTotal } from '../../bridge/hooks.ts'
import { openOverlay } from '../acts/overlays.ts'
import { formatClock, formatCount, formatDate, formatDuration, formatTime } from '../format.ts'
import { Menu } from '../parts/menu/Menu.tsx'
import type { MenuItem } from '../parts/menu/MenuEntry.tsx'
import { bothTimes } from '../parts/moments.ts'
import { chooseTime, localZone, shownEpoch, useTimeShown, virtualTime } from '../time-zone.ts'
import styles from './Clock.module.css'

/** Where the cursor stands: in time, the date lighter than the time, and in steps. Pressed, it offers other times. */
export function Clock() {
  const cursor = useTotal('cursor')
  const end = useTotal('end')
  const timeMs = useTotal('timeMs')
  const atRest = useTotal('atRest')
  const calmMs = useCalmTotal('timeMs')
  const first = useCalmTotal('first')
  const logEpoch = useBridge((state) => state.run?.epochMs ?? null)
  const shown = useTimeShown()
  const epochMs = shownEpoch(logEpoch)
  const virtual = formatClock(timeMs)
  const [date, time] =
    epochMs === null ? [virtual.days, virtual.time] : [formatDate(epochMs + timeMs), formatTime(epochMs + timeMs)]
  const tip = [
    `${bothTimes(logEpoch, calmMs)}, which is ${formatDuration(calmMs)} after the start of the run.`,
    epochMs === null ? null : `Shown is the time that the log gives, in ${shown}.`,
    first > 0 ? `Steps before ${formatCount(first)} were dropped: the history reached its limit.` : null,
  ]
  const words = (
    <span className={styles.time}>
      {date && <span className={styles.date}>{date} </span>}
      <b>{time}</b>
    </span>
  )
  return (
    <div className={styles.clock} title={tip.filter(Boolean).join(' ')}>
      {logEpoch === null ? (
        words
      ) : (
        <Menu label="Time shown" offers={false} className={styles.choose} items={timeItems(shown)}>
          {words}
        </Menu>
      )}
      <span className={styles.step}>
        step {formatCount(cursor)} of {formatCount(end)}
        {atRest === 1 && cursor >= end ? ', the end' : ' recorded'}
      </span>
    </div>
  )
}

function timeItems(shown: string): (readonly MenuItem[])[] {
  const zones = [...new Set(['UTC', localZone(), ...(shown === virtualTime ? [] : [shown])])]
  return [
    zones.map((zone) => ({
      key: zone,
      label: `Original time, ${zone}`,
      checked: zone === shown,
      onSelect: () => chooseTime(zone),
    })),
    [
      {
        key: virtualTime,
        label: 'Virtual time',
        detail: 'counted from the start of the run',
        checked: shown === virtualTime,
        onSelect: () => chooseTime(virtualTime),
      },
    ],
    [{ key: 'other', label: 'Another time zone…', icon: 'timer', onSelect: () => openOverlay('time-zone') }],
  ]
}
