/**
 * The defects that no scenario of the catalogue shows, each with the reason: it cannot happen in a store of this process, or not
 * by anything that a scenario can say. docs/SEMANTICS.md prints them; a test holds that every number is here or in the catalogue.
 */
export const notInCatalogue: Readonly<Record<string, string>> = {
  D2: 'A cycle inside a cycle takes a handler that consumes by itself. The handlers of a scenario are data and cannot; code handlers can, under the asynchronous driver: the policy `zoneReentry` decides, and its tests and the recorded traces show both outcomes.',
  D17: 'MySQL only: a consumer without a row counts as switched off. A store in memory has no rows: who is unknown is switched on.',
  D18: 'MySQL only: recording an error is an empty method there. In memory it is recorded under every profile.',
  D19: 'Data bases only: the loop over the rows of saga states is inverted. In memory the states are listed from a map.',
  D20: 'Data bases only: switching an unknown consumer updates no row. In memory the flag is kept, whether the consumer has run or not.',
  D21: 'Data bases only: an error of the data base reads as “switched off”. In memory the flag is a look-up that cannot fail.',
  D22: 'Postgres only: its lock waits inside the data base. A zone in memory is only ever tried.',
  D23: 'Data bases only: locks are keyed by 32-bit hashes of ids. In memory they are keyed by the ids themselves.',
  D25: 'MySQL only: a lock belongs to the session that all consumers of a process share. In memory it belongs to the owner who took it.',
  M5: 'Data bases only: switching a consumer or recording its error inserts a row, and with it a checkpoint of 0. In memory flag and error are kept apart from the checkpoint.',
  M15: 'The server’s list of consumers, which has no part in consuming: it is keyed by component and reads ids at their underscores. Here consumers are listed by their whole id, and ids are never taken apart.',
  M16: 'Commands that upstream’s dashboard lacks: switching on and off, a list of sagas, purging. Here they exist under every profile.',
}
