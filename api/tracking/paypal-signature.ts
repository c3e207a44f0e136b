import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { DomainError } from '../../domain/errors.ts';

/** Returns the signing key at the address that a message names; undefined for an address that is not PayPal's. */
export type PaypalKeys = (certificateUrl: string) => Promise<KeyObject | undefined>;

interface Signed {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  /** Ids of our webhooks at PayPal: a message for another webhook is not for us. */
  readonly webhookIds: readonly string[];
}

const oldestMs = 4 * 24 * 3_600_000; // PayPal sends for three days
const aheadMs = 300_000;

/**
 * True if PayPal signed exactly these bytes for one of our webhooks. Checked without the SDK: RSA with SHA-256 over `transmission id|time|webhook
 * id|CRC-32 of the body`, with the certificate that the message names.
 */
export async function isPaypalSigned({ headers, raw, webhookIds }: Signed, keys: PaypalKeys): Promise<boolean> {
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '');
  const [id, time, algorithm] = [text('paypal-transmission-id'), text('paypal-transmission-time'), text('paypal-auth-algo')];
  const ageMs = Date.now() - Date.parse(time);
  if (id === '' || algorithm !== 'SHA256withRSA' || !(ageMs <= oldestMs && ageMs >= -aheadMs)) return false;
  const signature = Buffer.from(text('paypal-transmission-sig'), 'base64');
  if (signature.length === 0) return false;
  const key = await keys(text('paypal-cert-url'));
  if (key === undefined) return false;
  const sum = crc32(raw);
  return webhookIds.some((webhookId) => verify('sha256', Buffer.from(`${id}|${time}|${webhookId}|${sum}`), key, signature));
}

const patienceMs = 3_000;
const most = 8;

/** Fetches certificates, each once, only from PayPal's hosts and over TLS. Redirects are not followed. */
export function paypalKeys(origins: readonly string[]): PaypalKeys {
  const known = new Map<string, Promise<KeyObject | undefined>>();
  return async (certificateUrl) => {
    if (!URL.canParse(certificateUrl) || !origins.includes(new URL(certificateUrl).origin)) return undefined;
    const begun = known.get(certificateUrl) ?? fetchKey(certificateUrl);
    if (!known.has(certificateUrl) && known.size >= most) known.clear();
    known.set(certificateUrl, begun);
    try {
      const key = await begun;
      if (key === undefined) known.delete(certificateUrl);
      return key;
    } catch (error) {
      known.delete(certificateUrl);
      throw error;
    }
  };
}

/**
 * Fetches a key; undefined if the address has no certificate that is valid today. @throws DomainError `unavailable` if PayPal cannot be reached: it
 * will send again
 */
async function fetchKey(url: string): Promise<KeyObject | undefined> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) }).catch(() => {
    throw new DomainError('unavailable');
  });
  return response.ok ? keyIn(await response.text()) : undefined;
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    const { validFrom, validTo, publicKey } = new X509Certificate(pem);
    const now = Date.now();
    return Date.parse(validFrom) <= now && now < Date.parse(validTo) ? publicKey : undefined;
  } catch {
    return undefined;
  }
}
