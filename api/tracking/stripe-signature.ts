import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

/**
 * Whether Stripe signed exactly these bytes with one of the secrets within five minutes, in either direction. By hand, because the SDK
 * reads the body as text first, where other bytes can become the same text, and lets a time in the future pass. Scheme `v1`: HMAC-SHA256
 * over `t.body`.
 */
export function isSigned(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  const second = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(second) || Math.abs(Date.now() / 1000 - Number(second)) > toleranceSeconds) return false;
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value]) => Buffer.from(value ?? '', 'hex'));
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(`${second}.`).update(body).digest());
  // all are tried: no early end tells which one fits
  return expected.flatMap((one) => signatures.filter((other) => other.length === one.length && timingSafeEqual(one, other))).length > 0;
}
