import type { Session } from '../../session/session.ts'

/** Stands in for the real `Opener`: instead of reading files it gives the session that the test made. */
export const next: { session: Session | null } = { session: null }

export class Opener {
  scenarios(): { readonly name: string; readonly title: string }[] {
    return [{ name: 'test', title: 'Test' }]
  }

  cancel(): void {}

  async inspect(): Promise<void> {}

  open(): Promise<Session> {
    return next.session === null ? Promise.reject(new Error('cannot open')) : Promise.resolve(next.session)
  }
}
