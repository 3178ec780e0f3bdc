import { useEffect, useState } from 'react'
import { useBridge, useWindow } from '../../bridge/hooks.ts'
import unseen from '../parts/unseen.module.css'
import { createSpeech } from './speech.ts'

/** The page's one polite live region: the lead sentence while stepping or paused, and notices. */
export function LiveRegion() {
  const lead = useWindow('now', { view: 'now' })?.rows[0]
  const playing = useBridge((state) => state.playing)
  const notice = useBridge((state) => state.notices.at(-1))
  const [words, setWords] = useState('')
  const [speech] = useState(() =>
    createSpeech({ say: setWords, now: () => performance.now(), later: (callback, ms) => setTimeout(callback, ms) }),
  )

  const sentence = lead && !playing ? `${lead.subject} ${lead.words}.` : ''
  useEffect(() => speech.sentence(sentence), [speech, sentence])
  useEffect(() => {
    if (notice) speech.notice(notice.words)
  }, [speech, notice])

  return (
    <div className={unseen.unseen} data-fixed role="status" aria-live="polite">
      {words}
    </div>
  )
}
