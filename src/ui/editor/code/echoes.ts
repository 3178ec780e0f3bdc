/**
 * Which texts from outside are echoes of what was typed here. The text goes out with each key and comes back with the next
 * drawing; whoever types fast is ahead of it, and a text that comes back late must not undo what was typed since.
 */
export class Echoes {
  private awaited: string[] = []

  typed(text: string): void {
    this.awaited.push(text)
  }

  /** Whether this text was typed here. One that comes back answers for all before it: drawings may be left out. */
  isEcho(text: string): boolean {
    const at = this.awaited.indexOf(text)
    if (at < 0) return false
    this.awaited.splice(0, at + 1)
    return true
  }
}
