import { useCalmTotal, useTotal, useWindow } from '../../../bridge/hooks.ts'
import { useWidth } from '../../parts/use-width.ts'
import { Position } from './Position.tsx'
import { StripCanvas } from './StripCanvas.tsx'
import { StripFaults } from './StripFaults.tsx'
import { StripFindings } from './StripFindings.tsx'
import { StripLabel } from './StripLabel.tsx'
import { StripWindow } from './StripWindow.tsx'
import styles from './Strip.module.css'

/** About five pixels for a bucket, in few sizes, so that dragging the window's edge does not ask for ever new ones. */
const bucketsFor = (width: number): number => Math.min(400, Math.max(60, Math.round(width / 5 / 60) * 60))

/** The whole run on one line, and the slider *Position* in it. */
export function Strip() {
  const end = useCalmTotal('end')
  const first = useCalmTotal('first')
  // Never less than what is recorded, which the first frames of a run may be ahead with.
  const span = Math.max(useCalmTotal('span'), end - first, 1)
  const [boxRef, width] = useWidth<HTMLDivElement>()
  const strip = useWindow('strip', width > 0 ? { view: 'strip', buckets: bucketsFor(width) } : null)
  const recorded = Math.max(0, end - first) / span
  // By whole px: what moves by less is not laid out again.
  const recordedPx = Math.round(recorded * width)

  return (
    <section className={styles.strip} aria-label="Whole run">
      <StripLabel />
      <div className={styles.box} ref={boxRef}>
        <StripCanvas buckets={strip?.rows ?? noRows} width={width} first={first} last={first + span} />
        {recorded < 1 && <div className={styles.ahead} style={{ insetInlineStart: recordedPx }} />}
        <Position width={width} first={first} last={first + span} end={end} recordedPx={recordedPx} />
        <StripFaults first={first} last={first + span} />
        <StripFindings width={width} first={first} last={first + span} />
        <StripWindow width={width} first={first} last={first + span} end={end} />
        <Needle width={width} first={first} span={span} />
      </div>
    </section>
  )
}

/** Moved by itself, thirty times a second where a run goes flat out: a layer of its own, which is neither laid out nor drawn again. */
function Needle({ width, first, span }: { width: number; first: number; span: number }) {
  const cursor = useTotal('cursor')
  const share = Math.min(1, Math.max(0, cursor - first) / span)
  return <div className={styles.needle} style={{ translate: `${Math.round(share * width)}px` }} aria-hidden="true" />
}

const noRows: readonly never[] = []
