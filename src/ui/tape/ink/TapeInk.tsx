import { useLayoutEffect, useRef } from 'react'
import { drawingOn } from '../../parts/canvas.ts'
import styles from '../Tape.module.css'
import type { TapeLooks } from './use-tape-looks.ts'

/** What stands at the first or last cell's edge reaches so far out of it: a number of eight digits, for a projector. */
const beyondPx = 24

interface Props<P> {
  readonly columns: number
  readonly height: number
  readonly looks: TapeLooks
  /** Draws with the first cell's left edge at 0. */
  readonly draw: (context: CanvasRenderingContext2D, picture: P, looks: TapeLooks) => void
  /** The same object while the same is to be seen. */
  readonly picture: P
}

/**
 * One line of the tape, painted over its cells from the line's name on. The cells themselves say in words what is painted, and
 * take the pointer and the keys: flat out all of them are others twice a second, which costs a page most of a frame when they
 * are laid out anew.
 */
export function TapeInk<P>({ columns, height, looks, draw, picture }: Props<P>) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const width = columns * looks.cellPx + 2 * beyondPx
  useLayoutEffect(() => {
    const context = drawingOn(canvasRef.current, width, height)
    if (!context) return
    context.translate(beyondPx, 0)
    draw(context, picture, looks)
  }, [width, height, looks, draw, picture])
  return (
    <canvas
      ref={canvasRef}
      className={styles.ink}
      style={{ width, height, insetInlineStart: `calc(100% - ${beyondPx}px)` }}
      aria-hidden="true"
    />
  )
}
