import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accountOf, maskedMethod, type MethodDetails } from '../../domain/payout/payout-method.ts';
import { blindIndex, open, seal, type DataKeys } from '../secrets.ts';

const Address = z.object({
  street: z.string().nullable(),
  buildingNumber: z.string().nullable(),
  postcode: z.string(),
  town: z.string(),
  country: z.string(),
});
const Details = z.discriminatedUnion('rail', [
  z.object({ rail: z.literal('bank_file'), name: z.string(), iban: z.string(), address: Address }),
  z.object({ rail: z.literal('stripe_connect'), accountId: z.string() }),
  z.object({ rail: z.literal('paypal'), recipientType: z.enum(['PAYPAL_ID', 'EMAIL']), recipient: z.string() }),
  z.object({ rail: z.literal('manual'), instruction: z.string() }),
]);

const placeOf = (id: string) => ({ table: 'payout_method', row: id, column: 'details' });

export interface SealedMethod {
  readonly details: Uint8Array<ArrayBuffer>;
  /** Blind index: equal for equal accounts. */
  readonly detailsIndex: string;
  /** Fingerprint of all details: a new address of the same account changes it. */
  readonly detailsFingerprint: string;
  readonly masked: string;
}

/** Seals payout details, as columns. */
export function sealMethod(keys: DataKeys, id: string, details: MethodDetails): SealedMethod {
  const text = JSON.stringify(Details.parse(details));
  return {
    details: seal(keys, placeOf(id), text),
    detailsIndex: blindIndex(keys, 'iban', accountOf(details)),
    detailsFingerprint: fingerprintOf(keys, id, text),
    masked: maskedMethod(details),
  };
}

type KeptMethod = Pick<SealedMethod, 'details' | 'detailsFingerprint'> & { readonly id: string };

/** Opens payout details; undefined if they do not match the row's fingerprint. @throws like `open` */
export function openIfAsEntered(keys: DataKeys, { id, details, detailsFingerprint }: KeptMethod): MethodDetails | undefined {
  const text = open(keys, placeOf(id), details);
  return fingerprintOf(keys, id, text) === detailsFingerprint ? Details.parse(JSON.parse(text)) : undefined;
}

/** Opens payout details. @throws for another row's value, a changed one, one that replaced what was entered, or a missing key */
export function openMethod(keys: DataKeys, method: KeptMethod): MethodDetails {
  const details = openIfAsEntered(keys, method);
  if (details === undefined) throw new Error(`the payout details ${method.id} are not those that were entered`);
  return details;
}

const fingerprintOf = (keys: DataKeys, id: string, text: string): string =>
  blindIndex(keys, 'iban', createHash('sha256').update(`${id} ${text}`).digest('hex'));
