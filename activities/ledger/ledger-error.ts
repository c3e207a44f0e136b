const words = [
  'balance_floor',
  'LEDGER_PERIOD_CLOSED',
  'LEDGER_IDEMPOTENCY_MISMATCH',
  'LEDGER_RULE',
  'LEDGER_NO_ACCOUNT',
  'LEDGER_REVERSAL',
  'LEDGER_SEALED',
  'LEDGER_CURRENCY',
  'LEDGER_PARTNER',
  'LEDGER_APPEND_ONLY',
] as const;
type LedgerWord = (typeof words)[number];

/**
 * The ledger refused an entry. `balance_floor` (another transaction was faster) and `LEDGER_PERIOD_CLOSED` (a close in between): repeat the
 * whole transaction. Any other word is a bug; `LEDGER_APPEND_ONLY` means manual changes at the database.
 */
class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly word: LedgerWord;

  constructor(word: LedgerWord, refusal: Error) {
    super(originalMessage(refusal) ?? word, { cause: refusal });
    this.word = word;
  }
}

/**
 * Turns a database error into a `LedgerError` by the word in its message: neither SQLSTATE nor constraint name is always available as a
 * field.
 */
export function toLedgerError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const text = originalMessage(error) ?? error.message;
  const word = words.find((candidate) => text.includes(candidate));
  return word === undefined ? error : new LedgerError(word, error);
}

/** Returns the database's own message, which Prisma keeps in `meta.driverAdapterError.cause`. */
function originalMessage(error: Error): string | undefined {
  const cause = ['meta', 'driverAdapterError', 'cause', 'originalMessage'].reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    error,
  );
  return typeof cause === 'string' ? cause : undefined;
}
