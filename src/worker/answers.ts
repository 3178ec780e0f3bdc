import { unreachable } from '../base/assert.ts'
import { laidOut } from '../base/json-text.ts'
import { err, ok, type Result } from '../base/result.ts'
import type { Problem as ShownProblem } from '../protocol/problem.ts'
import type { Answers, LinkPreview, Question, ScenarioText, Story } from '../protocol/questions.ts'
import { commandFromValue } from '../recording/command-json.ts'
import { documentOf } from '../recording/write.ts'
import { builtIn, builtInNames, catalogueNames } from '../scenario/built-in.ts'
import { lessonNames } from '../scenario/lessons.ts'
import { logKey } from '../scenario/compile/sources.ts'
import { hasOwnLog, logFilesOf } from '../scenario/log-files.ts'
import { readScenarioFile } from '../scenario/read-scenario.ts'
import { linkText, readLink } from '../scenario/link/link.ts'
import { namesAt } from '../scenario/names/names-at.ts'
import type { SeenEvent } from '../scenario/names/payloads.ts'
import { openScenario } from '../scenario/open.ts'
import { only, problem, problemLine, type Problem, type Problems } from '../scenario/problem.ts'
import { scenarioJsonSchema } from '../scenario/schema/scenario.ts'
import { makeStore } from '../session/make-store.ts'
import { quantitiesAt } from '../session/quantities.ts'
import { engineVersion } from '../session/run.ts'
import { Session } from '../session/session.ts'
import { rowIndex } from '../session/windows/row-index.ts'
import type { Value } from '../base/value.ts'
import { readKept } from './kept.ts'
import type { PreviewedLink } from './previewed-link.ts'

type Answer = Result<Answers[Question['about']], ShownProblem>

/**
 * Answer a question of the page. Nothing of the session changes.
 *
 * @param previewed  keeps what was read of a link
 */
export async function answerTo(
  question: Question,
  session: Session | null,
  previewed?: Pick<PreviewedLink, 'keep'>,
): Promise<Answer> {
  switch (question.about) {
    case 'link':
      return shown('The link cannot be opened', await linkPreview(question.link, previewed))
    case 'make-link':
      return shown('There is no link to this run', await linkOf(session))
    case 'document':
      return shown('The scenario cannot be saved', scenarioOf(session))
    case 'stories':
      return ok(await stories())
    case 'check':
      return ok(await problemsIn(question.text, session))
    case 'schema':
      return ok(JSON.stringify(scenarioJsonSchema()))
    case 'names':
      return ok(namesAt(JSON.parse(question.document), question.path, eventsOf(session)))
    case 'quantities':
      return ok(session === null ? [] : quantitiesAt(session))
    case 'row':
      return ok(session === null ? null : rowIndex(session, question.list, question.number))
    default:
      return unreachable(question)
  }
}

function shown<T>(title: string, made: Result<T, Problems>): Result<T, ShownProblem> {
  if (made.ok) return made
  const { list, more } = made.error
  const [first, ...rest] = list
  const others = rest.map((each) => `${each.code} ${problemLine(each)}`)
  if (more > 0) others.push(`and ${more} more`)
  return err({ ...first, title, detail: [first.message, ...others].join('\n') })
}

async function linkPreview(
  link: string,
  previewed?: Pick<PreviewedLink, 'keep'>,
): Promise<Result<LinkPreview, Problems>> {
  const read = await readLink(link)
  if (!read.ok) return err(only(read.error))
  const file = readScenarioFile(read.value.scenario)
  if (!file.ok) return file
  // What is only looked at needs no events.
  const needs = logFilesOf(file.value.scenario)
  const opened = await openScenario(file.value, new Map(needs.map((log) => [logKey(log), []])))
  if (!opened.ok) return opened
  const { spec, about } = opened.value
  const runs = runsOf(read.value.commands)
  const session = new Session(spec, { ...about, source: 'file' }, makeStore)
  const kept = runs === null ? ok(null) : readKept(runs, session)
  if (!kept.ok) return err(only(problem('SG-1043', `the link's commands do not fit its scenario: ${kept.error}`)))
  if (needs.length === 0) previewed?.keep(read.value.scenario, opened.value)
  return ok({
    ...about,
    needs: needs.map(({ name }) => name),
    text: read.value.scenario,
    profile: spec.profile,
    seed: spec.seed.toString(),
    consumers: session.run.kernel.consumers.length,
    producers: spec.producers.length,
    runs: kept.value,
    commands: read.value.commands.length,
  })
}

function runsOf(commands: readonly { readonly step: number; readonly command: Value }[]): LinkPreview['runs'] {
  if (commands.length === 0) return null
  const timed = commands.map(({ step, command }) => ({ step, command: commandFromValue(command) }))
  const end = timed.at(-1)!.step + 1
  return { engineVersion, made: 1, runs: [{ number: 0, name: 'main', fromStep: 0, end, commands: timed }] }
}

async function linkOf(session: Session | null): Promise<Result<string, Problems>> {
  const file = scenarioOf(session)
  if (!file.ok) return file
  const commands = session!.run.commands.map(({ step, command }) => ({ step, command: command as unknown as Value }))
  const made = await linkText({ scenario: file.value.text, commands })
  return made.ok ? made : err(only(made.error))
}

/** The file as it was opened, with what was chosen for this run. One that came on a single line is laid out to be read. */
function scenarioOf(session: Session | null): Result<ScenarioText, Problems> {
  const document = session === null ? null : documentOf(session)
  if (session === null || document === null)
    return err(only(problem('SG-1051', 'there is no scenario file of this run')))
  if (hasOwnLog(session.document!)) return err(only(ownLog('a scenario file or a link')))
  return ok({ name: session.scenario.name, text: /\n./.test(document) ? document : laidOut(document) })
}

const ownLog = (what: string): Problem =>
  problem('SG-1045', `the run is of an event log of your own, which ${what} cannot hold`, {
    mend: 'save the recording and pass that on',
  })

async function stories(): Promise<readonly Story[]> {
  const names = [...builtInNames, ...lessonNames, ...catalogueNames]
  return Promise.all(
    names.map(async (name) => {
      const { title, description, lesson } = await builtIn(name)
      return { name, title, story: lesson?.learn ?? description ?? '' }
    }),
  )
}

/** Events of the run: those that were published, the last ones first, and those that its logs have. */
function* eventsOf(session: Session | null): Iterable<SeenEvent> {
  if (session === null) return
  const { log } = session.run.kernel
  for (let ordinal = log.length; ordinal > 0; ordinal--) yield log.at(ordinal)
  for (const producer of session.spec.producers) if (producer.kind === 'log') yield* producer.events
}

/** A text that names logs by their content may name those of what runs. */
async function problemsIn(text: string, session: Session | null): Promise<readonly ShownProblem[]> {
  const opened = await openScenario(text, session?.document?.logs)
  const asShown = (each: Problem) => ({ ...each, title: each.code, detail: each.message })
  if (!opened.ok) return opened.error.list.map(asShown)
  return opened.value.warnings.map((each) => ({ ...asShown(each), severity: 'warning' as const }))
}
