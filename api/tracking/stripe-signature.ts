import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

/** Takes the bytes as they come, so that a body need not be kept to be checked. */
export interface SignatureCheck {
  /** False: whatever comes, it will not be signed. */
  readonly isPossible: boolean;
  add(chunk: Buffer): void;
  isSigned(): boolean;
}

/**
 * Whether Stripe signed exactly these bytes with one of the secrets within five minutes, in either direction. By hand, because the SDK
 * reads the body as text first, where other bytes can become the same text, and lets a time in the future pass. Scheme `v1`: HMAC-SHA256
 * over `t.body`.
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
    // all are tried: no early end tells which one fits
    isSigned: () =>
      sums
        .map((sum) => sum.digest())
        .flatMap((one) => signatures.filter((other) => other.length === one.length && timingSafeEqual(one, other))).length > 0,
  };
}
