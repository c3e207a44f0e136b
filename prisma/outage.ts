/** Error codes of a database or server that is away, slow or locked, at any depth of nested errors. */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  '08000',
  '08001',
  '08003',
  '08006',
  '40001',
  '40P01',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
]);
const sentences = [
  /connection terminated|terminating connection|connection (timeout|ended)/i,
  /timeout exceeded when trying to connect/i,
  /query read timeout/i,
  /can't reach database server/i,
  /not (currently|yet) accepting connections/i,
  /the database system is (starting up|shutting down|in recovery)/i,
  /unable to start a transaction|transaction api error/i,
  /DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections/,
  /\b(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)\b/,
  /Code: `(08\w{3}|53300|55P03|57014|57P0\d)`/,
];

/** True if the same request may succeed in a moment. Any other error is a bug or a refusal. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
  if (sentences.some((sentence) => sentence.test(error.message))) return true;
  if ('meta' in error && sentences.some((sentence) => sentence.test(JSON.stringify(error.meta)))) return true;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  return error.cause !== undefined && error.cause !== error && isOutage(error.cause);
}
