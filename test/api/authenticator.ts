import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** RFC 6238, written down once more: the code that an authenticator app shows. */
export function codeOf(uri: string, at = Date.now()): string {
  const base32 = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...base32].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const stepMs = 30_000;

/** The code before the one of now, which is left to be used; never so near the next step that it would be too old on arrival. */
export async function codeBefore(uri: string): Promise<string> {
  const left = stepMs - (Date.now() % stepMs);
  if (left < 8_000) await pause(left + 50); // a timer may end a moment early, and then the step would still be the old one
  return codeOf(uri, Date.now() - stepMs);
}
