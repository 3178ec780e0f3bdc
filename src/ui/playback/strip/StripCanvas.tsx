import { useLayoutEffect, useRef } from 'react'
import type { StripBucket } from '../../../protocol/run-rows.ts'
import { drawingOn } from '../../parts/canvas.ts'
import { eventHue } from '../../parts/event/event-codes.ts'
import { stripPicture } from './strip-geometry.ts'
import { useCanvasTokens } from './use-canvas-tokens.ts'
import styles from './Strip.module.css'

export interface StripCanvasProps {
  readonly buckets: readonly StripBucket[]
  readonly width: number
  readonly first: number
  readonly last: number
}

const height = 44

/** Paints the strip. It says nothing that the slider and the tables do not say in words. */
export function StripCanvas({ buckets, width, first, last }: StripCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  const tokens = useCanvasTokens()

  useLayoutEffect(() => {
    const context = drawingOn(ref.current, width, height)
    if (!context) return
    const { bars, lag, errors } = stripPicture(buckets, { width, height: height - 4, first, last })

    context.translate(0, 2)
    context.fillStyle = tokens.lag
    context.beginPath()
    context.moveTo(lag[0]?.[0] ?? 0, height - 4)
    for (const [x, y] of lag) context.lineTo(x, y)
    context.lineTo(lag.at(-1)?.[0] ?? 0, height - 4)
    context.fill()
    for (const bar of bars) {
      context.fillStyle = tokens.events[eventHue(bar.type) - 1] ?? tokens.lag
      context.fillRect(bar.x, bar.y, bar.width, bar.height)
    }
    context.fillStyle = tokens.error
    for (const x of errors) context.fillRect(x - 1, height - 9, 2, 5)
  }, [buckets, width, first, last, tokens])

  return <canvas ref={ref} className={styles.canvas} aria-hidden="true" />
}
