import { useEffect, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Notice } from '../../bridge/store.ts'
import { Button } from '../parts/Button.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { WithoutOffers } from '../parts/offers.ts'
import styles from './Notices.module.css'

const signs: Readonly<Record<Notice['tone'], IconName>> = { plain: 'ok', refused: 'blocked', warning: 'hazard' }

/** ms that a notice is shown: long enough to be read; with a way back, to be reached by the keyboard from anywhere. */
const shownMs = { toRead: 6_000, toAct: 20_000 }

/** Lines at the lower right, three at most. The live region reads them out. */
export function Notices() {
  const notices = useBridge((state) => state.notices)
  return (
    <section className={styles.notices} aria-label="Notices" hidden={notices.length === 0}>
      {/* They are of no view, and gone soon: the palette has undo by its key. */}
      <WithoutOffers value>
        <ul className={styles.list}>
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      </WithoutOffers>
    </section>
  )
}

/** A plain notice leaves by itself, but never while somebody points at it; a warning stays until it is read. */
function NoticeLine({ notice }: { notice: Notice }) {
  const [held, setHeld] = useState(false)
  const leaves = notice.tone !== 'warning' && !held
  const acts = notice.action !== undefined
  useEffect(() => {
    if (!leaves) return undefined
    const wait = () => setTimeout(() => commands.dismissNotice(notice.id), shownMs[acts ? 'toAct' : 'toRead'])
    let timer = wait()
    if (!acts) return () => clearTimeout(timer)
    // Somebody is on the way to its button, stop by stop, at a pace of their own.
    const travels = ({ key }: KeyboardEvent) => {
      if (key !== 'Tab') return
      clearTimeout(timer)
      timer = wait()
    }
    window.addEventListener('keydown', travels)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', travels)
    }
  }, [leaves, acts, notice.id])

  return (
    <li
      className={styles.notice}
      data-tone={notice.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={signs[notice.tone]} />
      <span className={styles.words}>{notice.words}</span>
      {notice.action && (
        <Button
          look="quiet"
          icon={notice.action.icon}
          label={notice.action.label}
          onClick={() => {
            notice.action?.run()
            commands.dismissNotice(notice.id)
          }}
        />
      )}
      <Button look="icon" icon="close" label="Dismiss" onClick={() => commands.dismissNotice(notice.id)} />
    </li>
  )
}
