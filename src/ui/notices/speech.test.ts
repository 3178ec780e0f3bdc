import { expect, test } from 'vitest'
import { createSpeech, speakMsMin } from './speech.ts'

function listener() {
  let time = 0
  const tasks: { at: number; run: () => void }[] = []
  const said: [number, string][] = []
  const speech = createSpeech({
    say: (words) => said.push([time, words]),
    now: () => time,
    later: (run, ms) => tasks.push({ at: time + ms, run }),
  })
  const pass = (ms: number): void => {
    for (const end = time + ms; ;) {
      const next = tasks.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (!next) {
        time = end
        return
      }
      tasks.splice(tasks.indexOf(next), 1)
      time = next.at
      next.run()
    }
  }
  return { speech, said, pass }
}

test('however much happens, it speaks at most once in two seconds, and says the newest', () => {
  const { speech, said, pass } = listener()
  for (let i = 0; i < 100; i++) {
    speech.sentence(`step ${i}`)
    if (i % 7 === 0) speech.notice(`notice ${i}`)
    pass(100)
  }
  pass(10_000)

  const times = said.map(([at]) => at)
  expect(times.length).toBeGreaterThan(3)
  for (const [i, at] of times.entries()) if (i > 0) expect(at - times[i - 1]!).toBeGreaterThanOrEqual(speakMsMin)
  expect(said.at(-1)![1]).toContain('step 99')
})

test('a notice is said though the world speaks on', () => {
  const { speech, said, pass } = listener()
  speech.sentence('one')
  pass(1)
  speech.notice('Undone.')
  speech.sentence('two')
  pass(5_000)

  expect(said.map(([, words]) => words)).toEqual(['one', 'Undone. two'])
})

test('what no longer holds is not said', () => {
  const { speech, said, pass } = listener()
  speech.sentence('one')
  speech.sentence('')
  pass(5_000)

  expect(said).toEqual([])
})

test('what a notice has told already is not said again', () => {
  const { speech, said, pass } = listener()
  speech.sentence('A fails on #2.')
  speech.notice('Paused at step 7: a consumer fails. A fails on #2.')
  pass(100)

  expect(said).toEqual([[0, 'Paused at step 7: a consumer fails. A fails on #2.']])
})
