/** The six attributes a run shows, by the names of Temporal's value types. Self-hosted visibility has room for few of each type. */
export const searchAttributes = {
  ProgramId: 'Keyword',
  PartnerId: 'Keyword',
  PayoutRunId: 'Keyword',
  Phase: 'Keyword',
  DueAt: 'Datetime',
  AwaitingHuman: 'Bool',
} as const;
