import type { TapeRow } from '../../../protocol/event-rows.ts'
import { labelled } from '../tape-geometry.ts'
import type { TapeLooks } from './use-tape-looks.ts'

/** The line of numbers. */
export interface NumbersPicture {
  readonly rows: readonly TapeRow[]
  /** The last event that is published at the cursor. */
  readonly head: number
  /** Sequence numbers too long to be read stand in the tooltips alone. */
  readonly ordinals: boolean
}

export function drawNumbers(context: CanvasRenderingContext2D, picture: NumbersPicture, looks: TapeLooks): void {
  const { cellPx, numbersPx } = looks
  context.font = looks.numberFont
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [column, row] of picture.rows.entries()) {
    const words = labelled(row.ordinal, picture.head) ? String(picture.ordinals ? row.ordinal : row.seq) : null
    context.fillStyle = words === null ? looks.faint : looks.number
    context.fillText(words ?? '·', (column + 0.5) * cellPx, numbersPx / 2)
  }
}

/** The line of stamps. */
export interface StampsPicture {
  readonly rows: readonly TapeRow[]
  /** Two letters for each type. */
  readonly codes: readonly string[]
}

export function drawStamps(context: CanvasRenderingContext2D, picture: StampsPicture, looks: TapeLooks): void {
  context.font = looks.stampFont
  context.textAlign = 'center'
  for (const [column, { type, ahead }] of picture.rows.entries())
    drawStamp(context, column, { code: picture.codes[type] ?? '··', type, ahead }, looks)
}

function drawStamp(
  context: CanvasRenderingContext2D,
  column: number,
  { code, type, ahead }: { code: string; type: number; ahead: boolean },
  looks: TapeLooks,
): void {
  const { cellPx, stampsPx, hairPx, microPx } = looks
  const { width, height, edge } = looks.stampPx
  const colours = looks.stamps[type % looks.stamps.length]!
  const [x, y] = [column * cellPx + 1, (stampsPx - height) / 2]
  const middle = y + (ahead ? height : height - edge) / 2
  if (ahead || looks.outlined) {
    context.strokeStyle = ahead ? looks.faint : colours.edge
    context.lineWidth = Math.floor(hairPx)
    const half = context.lineWidth / 2
    context.beginPath()
    context.roundRect(x + half, y + half, width - 2 * half, height - 2 * half, cornerPx)
    context.stroke()
  } else {
    context.fillStyle = colours.ground
    context.beginPath()
    context.roundRect(x, y, width, height - edge, [cornerPx, cornerPx, 0, 0])
    context.fill()
    context.fillStyle = colours.edge
    context.beginPath()
    context.roundRect(x, y + height - edge, width, edge, [0, 0, cornerPx, cornerPx])
    context.fill()
  }
  context.fillStyle = ahead ? looks.number : colours.letters
  // A capital is 0.7 of its letter's size high; on whole px it is sharp.
  context.fillText(code, x + width / 2, Math.round(middle + 0.35 * microPx))
}

const cornerPx = 2
