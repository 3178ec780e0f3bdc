/** Whole numbers of 32 bits in one block that doubles: half of what an array takes, and a quarter of what growing one does. */
export class GrowableInts {
  #data: Int32Array
  length = 0

  constructor(room = 1024) {
    this.#data = new Int32Array(room)
  }

  push(value: number): void {
    if (this.length === this.#data.length) this.#grow(this.length + 1)
    this.#data[this.length++] = value
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return index < this.length ? this.#data[index]! : 0
  }

  /** 0 where there is none. */
  get last(): number {
    return this.length === 0 ? 0 : this.#data[this.length - 1]!
  }

  set(index: number, value: number): void {
    if (index >= this.#data.length) this.#grow(index + 1)
    if (index >= this.length) this.length = index + 1
    this.#data[index] = value
  }

  insert(index: number, value: number): void {
    this.push(value)
    this.#data.copyWithin(index + 1, index, this.length - 1)
    this.#data[index] = value
  }

  /** As if it had never been set. */
  pop(): void {
    this.#data[--this.length] = 0
  }

  slice(from = 0, to = this.length): number[] {
    return Array.from(this.#data.subarray(0, this.length).subarray(from, to))
  }

  /** How many are at most `value`, in ascending rows. */
  rank(value: number): number {
    // Mostly it is among the last ones: look there first, in strides that double.
    let high = this.length
    let low = high
    for (let stride = 1; low > 0 && this.#data[low - 1]! > value; stride *= 2) {
      high = low - 1
      low = Math.max(0, low - stride)
    }
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#data[middle]! <= value) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(atLeast: number): void {
    const grown = new Int32Array(Math.max(atLeast, this.#data.length * 2))
    grown.set(this.#data)
    this.#data = grown
  }
}
