import { EventoError } from '../../model/errors.ts'

/** Something that a processor or engine cannot do without was not given. */
export class MissingCollaboratorError extends EventoError {
  override readonly name = 'MissingCollaboratorError'
  readonly collaborator: string
  constructor(collaborator: string) {
    super('exception', 'java.lang.IllegalStateException', `${collaborator} required`)
    this.collaborator = collaborator
  }
}
