import { useMemo, useState, type MouseEvent, type PointerEvent } from 'react'
import { createLaneGestures, type LaneActs, type Mark, type Press } from './lane-gestures.ts'
import { useLongPress } from './use-long-press.ts'

interface Options extends Omit<LaneActs, 'mark'> {
  /** Answers whether there is one. `held`: the finger that asked for it is still down. */
  readonly menu: (clientX: number, clientY: number, held: boolean) => boolean
}

/** Pointers over the lanes: what the canvas listens to, and what is marked meanwhile. */
export function useLaneGestures({ menu, ...options }: Options) {
  const [marked, setMarked] = useState<Mark | null>(null)
  const gestures = useMemo(() => createLaneGestures(), [])
  const longPress = useLongPress()
  const acts: LaneActs = { ...options, mark: setMarked }

  const handlers = {
    onPointerDown(pointer: PointerEvent): void {
      longPress.forget()
      if (pointer.button !== 0) return
      const press = pressOf(pointer)
      if (!gestures.down(press, acts)) return
      // A finger that stays where it is asks for the menu, as a right button does; it is no press any more then.
      if (press.touch)
        longPress.start(pointer, ({ x, y }) => {
          if (menu(x, y, true)) gestures.drop()
        })
      pointer.currentTarget.setPointerCapture(pointer.pointerId)
    },
    onPointerMove(pointer: PointerEvent): void {
      gestures.move(pressOf(pointer), acts)
      if (!gestures.stretches()) longPress.move(pointer)
    },
    onPointerUp(pointer: PointerEvent): void {
      longPress.cancel()
      gestures.up(pressOf(pointer), acts)
    },
    onPointerCancel(pointer: PointerEvent): void {
      longPress.cancel()
      gestures.cancel({ id: pointer.pointerId }, acts)
    },
    onContextMenu(pressed: MouseEvent): void {
      // Some browsers say this of a long press too: then the menu is there already, or comes from here.
      const there = longPress.held()
      longPress.cancel()
      gestures.drop()
      if (there || menu(pressed.clientX, pressed.clientY, false)) pressed.preventDefault()
    },
  }
  return { handlers, marked }
}

function pressOf(pointer: PointerEvent): Press {
  const { left, top } = pointer.currentTarget.getBoundingClientRect()
  return {
    id: pointer.pointerId,
    x: pointer.clientX - left,
    y: pointer.clientY - top,
    touch: pointer.pointerType === 'touch',
    shift: pointer.shiftKey,
  }
}
