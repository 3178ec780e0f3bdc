import { useEffect, useRef, useState } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import styles from './LiveRegion.module.css'

/** Between two sentences about the world. */
const speakMsMin = 2_000

/** The page's one polite live region: the lead sentence while stepping or paused, and notices. */
export function LiveRegion() {
  const lead = useWindow('now', { view: 'now' })?.rows[0]
  const playing = useBridge((state) => state.playing)
  const notice = useBridge((state) => state.notices.at(-1)?.words)
  const [words, setWords] = useState('')
  const spokenAt = useRef(0)

  const sentence = lead ? `${lead.subject} ${lead.words}` : ''
  useEffect(() => {
    if (playing || sentence === '') return undefined
    const wait = Math.max(0, spokenAt.current + speakMsMin - performance.now())
    const timer = setTimeout(() => {
      spokenAt.current = performance.now()
      setWords(sentence)
    }, wait)
    return () => clearTimeout(timer)
  }, [playing, sentence])

  return (
    <div className={styles.region} role="status" aria-live="polite">
      <p>{words}</p>
      <p>{notice}</p>
    </div>
  )
}
