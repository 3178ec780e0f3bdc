/** Between two things that are said. */
export const speakMsMin = 2_000

export interface SpeechSurroundings {
  readonly say: (words: string) => void
  readonly now: () => number
  readonly later: (callback: () => void, ms: number) => void
}

/**
 * Says the newest of what it is told, at most once in {@link speakMsMin}. A notice is never lost to a sentence about the
 * world; a later one of its own kind takes its place.
 */
export function createSpeech({ say, now, later }: SpeechSurroundings) {
  let notice = ''
  let sentence = ''
  let saidAt = Number.NEGATIVE_INFINITY
  let waiting = false

  function speak(): void {
    waiting = false
    // A notice may tell of the very step that the sentence is about.
    const told = notice.includes(sentence) ? '' : sentence
    const words = [notice, told].filter((each) => each !== '').join(' ')
    notice = ''
    sentence = ''
    if (words === '') return
    saidAt = now()
    say(words)
  }

  function soon(): void {
    if (waiting) return
    waiting = true
    later(speak, Math.max(0, saidAt + speakMsMin - now()))
  }

  return {
    notice(words: string): void {
      notice = words
      soon()
    },
    /** Empty = nothing is to be said about the world now. */
    sentence(words: string): void {
      sentence = words
      if (words !== '') soon()
    },
  }
}
