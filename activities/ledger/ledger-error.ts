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
 * The ledger refused. `balance_floor` is a race somebody else won, `LEDGER_PERIOD_CLOSED` a close in between: run the whole transaction
 * again. Every other word is a bug, and of `LEDGER_APPEND_ONLY` somebody at the database by hand.
 */
class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly word: LedgerWord;

  constructor(word: LedgerWord, refusal: Error) {
    super(originalMessage(refusal) ?? word, { cause: refusal });
    this.word = word;
  }
}

/** What the ledger says is in the message alone: neither its SQLSTATEs nor the name of a constraint are a field of their own everywhere. */
export function toLedgerError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const text = originalMessage(error) ?? error.message;
  const word = words.find((candidate) => text.includes(candidate));
  return word === undefined ? error : new LedgerError(word, error);
}

/** Prisma keeps the database's own words in `meta.driverAdapterError.cause`. */
function originalMessage(error: Error): string | undefined {
  const cause = ['meta', 'driverAdapterError', 'cause', 'originalMessage'].reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    error,
  );
  return typeof cause === 'string' ? cause : undefined;
}
