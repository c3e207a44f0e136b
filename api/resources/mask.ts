import { z } from 'zod';

const Json = z.json();
type JsonValue = z.infer<typeof Json>;

/** Names of fields that open something, or identify a person or an account: their values are not shown in the console. */
const secret =
  /secret|password|token|authorization|api_?key|iban|account_number|card_number|cvc|fingerprint|email|phone|^name$|address|line[12]|postal_code|client_secret|hosted_invoice_url|invoice_pdf|receipt_url/i;

/** Returns a payload as staff may see it: JSON with secrets and personal data masked, or the beginning of a text that is no JSON. */
export function maskedPayload(raw: Uint8Array): JsonValue {
  const text = Buffer.from(raw).toString('utf8');
  try {
    return masked(Json.parse(JSON.parse(text)));
  } catch {
    return text.slice(0, 2_000);
  }
}

function masked(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, isSecret(key, part) ? '•••' : masked(part)]));
}

const isSecret = (key: string, part: JsonValue): boolean => secret.test(key) && (typeof part === 'string' || typeof part === 'number');
