/** What was painted by one call: with which colour, where. */
export interface Painted {
  readonly op: string
  /** Of a path, all its points; of letters, the words first. */
  readonly at: readonly (number | string)[]
  readonly colour: string
  readonly alpha: number
  readonly dashed: boolean
}

/** A stand-in of a canvas that writes down what is painted. A letter is 6 px wide. */
export function recordedCanvas(): { readonly context: CanvasRenderingContext2D; readonly painted: Painted[] } {
  const painted: Painted[] = []
  let path: number[] = []
  let dash: readonly number[] = []
  const add = (op: string, colour: string, at: readonly (number | string)[]): void => {
    painted.push({ op, at, colour, alpha: context.globalAlpha, dashed: dash.length > 0 })
  }
  const on = (...at: number[]): void => void path.push(...at)
  const context = {
    fillStyle: '',
    strokeStyle: '',
    globalAlpha: 1,
    lineWidth: 1,
    font: '',
    textAlign: '',
    textBaseline: '',
    save() {},
    restore() {},
    clip() {},
    closePath() {},
    setLineDash: (next: readonly number[]) => (dash = next),
    beginPath: () => (path = []),
    moveTo: on,
    lineTo: on,
    arcTo: on,
    arc: on,
    rect: on,
    roundRect: (x: number, y: number, width: number, height: number) => on(x, y, width, height),
    fill: () => add('fill', context.fillStyle, path),
    stroke: () => add('stroke', context.strokeStyle, path),
    clearRect: (...at: number[]) => add('clear', '', at),
    fillRect: (...at: number[]) => add('rect', context.fillStyle, at),
    strokeRect: (...at: number[]) => add('frame', context.strokeStyle, at),
    fillText: (words: string, x: number, y: number) => add('text', context.fillStyle, [words, x, y]),
    measureText: (words: string) => ({ width: words.length * 6 }),
  }
  return { context: context as unknown as CanvasRenderingContext2D, painted }
}
