import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

/** Checks a signature while the bytes arrive, so that a body need not be kept. */
export interface SignatureCheck {
  /** False if no body can match the header. */
  readonly isPossible: boolean;
  add(chunk: Buffer): void;
  isSigned(): boolean;
}

/**
 * True if Stripe signed exactly these bytes with one of the secrets, at most five minutes ago or ahead. Checked without the SDK, which first reads
 * the body as text, where other bytes can become the same text, and accepts a time in the future. Scheme `v1`: HMAC-SHA256 over `t.body`.
 */
export function signatureCheck(header: string | undefined, secrets: readonly string[]): SignatureCheck {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('='));
  const second = parts.find(([name]) => name === 't')?.[1] ?? '';
  const isTimely = /^\d{1,12}$/.test(second) && Math.abs(Date.now() / 1000 - Number(second)) <= toleranceSeconds;
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value]) => Buffer.from(value ?? '', 'hex'));
  const isPossible = isTimely && signatures.length > 0;
  const sums = isPossible ? secrets.map((secret) => createHmac('sha256', secret).update(`${second}.`)) : [];
  return {
    isPossible,
    add: (chunk) => {
      for (const sum of sums) sum.update(chunk);
    },
    // tries all secrets: an early end would tell which one fits
    isSigned: () =>
      sums
        .map((sum) => sum.digest())
        .flatMap((one) => signatures.filter((other) => other.length === one.length && timingSafeEqual(one, other))).length > 0,
  };
}
