import type { OpenedScenario } from '../scenario/open.ts'

/**
 * The scenario of the link whose preview was made last, read and compiled: whoever presses *Open* need not have it read again.
 * None of its expressions has been evaluated.
 */
export class PreviewedLink {
  #kept: { readonly text: string; readonly opened: OpenedScenario } | null = null

  /** @param text  of the scenario's file, as the link has it */
  keep(text: string, opened: OpenedScenario): void {
    this.#kept = { text, opened }
  }

  /** The scenario, if it is of this text. Once: a second opening of it reads anew. */
  take(text: string): OpenedScenario | null {
    const kept = this.#kept
    this.#kept = null
    return kept?.text === text ? kept.opened : null
  }
}
