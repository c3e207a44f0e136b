import { createHmac, timingSafeEqual } from 'node:crypto';

const periodMs = 30_000;
/** Time steps of accepted codes. Clocks differ, so the step before and the one after count too, as in the library's own check. */
const drift = [-1, 0, 1];

/** Returns the time step to which a six-digit code of this secret belongs (RFC 6238); undefined if it belongs to none around now. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const current = Math.floor(now / periodMs);
  return drift.map((offset) => current + offset).find((step) => isEqual(codeOf(secret, step), code));
}

function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
