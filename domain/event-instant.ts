import { startOfDay } from './period.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns when the subject of an event began, ISO 8601 in UTC: for an invoice its creation, which is never after its first payment. Undefined if
 * the text gives no time. Stripe sends seconds, Bexio a day, the host product an instant.
 */
export function eventInstant(provider: string, text: string, timeZone: string): string | undefined {
  const body = parsed(text);
  if (provider === 'stripe') return ofSeconds(fieldsOf(fieldsOf(body['data'])['object'])['created']) ?? ofSeconds(body['created']);
  const told = body[provider === 'bexio' ? 'issuedAt' : 'at'];
  if (typeof told !== 'string' || Number.isNaN(Date.parse(told))) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(told) ? startOfDay(told, timeZone) : new Date(told).toISOString();
}

const ofSeconds = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e11 ? new Date(value * 1000).toISOString() : undefined;

function parsed(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
