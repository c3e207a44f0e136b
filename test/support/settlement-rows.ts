import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';

export interface ReferralRow {
  readonly id: string;
  readonly programId: string;
  readonly partnerId: string;
  readonly customerId: string;
}

/** Writes a referral and the rows that it refers to, as the owner. */
export async function aReferral(owner: Db): Promise<ReferralRow> {
  const [id, programId, partnerId, customerId] = [uuid(), uuid(), uuid(), uuid()];
  const program = { slug: programId, name: 'Termino Partners', partnerKind: 'reseller', currency: 'CHF', timeZone: 'Europe/Zurich' };
  await owner.program.create({ data: { id: programId, ...program } });
  await owner.customer.create({ data: { id: customerId, hostRef: customerId, website: 'https://www.velowerk.test/' } });
  await owner.partner.create({ data: { id: partnerId, programId, state: 'active', companyName: 'Alpenblick Digital', country: 'CH' } });
  await owner.referral.create({
    data: {
      id,
      customerId,
      partnerId,
      programId,
      termsId: await someTerms(owner, programId),
      source: 'link',
      attributedAt: new Date('2026-11-01T10:00:00Z'),
      state: 'awaiting_card',
    },
  });
  return { id, programId, partnerId, customerId };
}

async function someTerms(owner: Db, programId: string): Promise<string> {
  const { id } = await owner.programTerms.create({
    data: {
      id: uuid(),
      programId,
      version: 1,
      validFrom: new Date('2026-01-01T00:00:00Z'),
      paymentSources: ['stripe_card', 'stripe_other', 'bexio'],
      rateBps: 1000,
      baseMode: 'net',
      roundingMode: 'half_up',
      cardHoldDays: 30,
      invoiceHoldDays: 0,
      installationHoldDays: 30,
      hash: uuid(),
    },
  });
  return id;
}

/** Writes the source of an invoice that an event has named and that has not been fetched. */
export async function aSource(
  owner: Db,
  of: { readonly referral: ReferralRow; readonly provider: 'stripe' | 'bexio'; readonly invoice: string },
): Promise<string> {
  const { id } = await owner.settlementSource.create({
    data: {
      id: uuid(),
      provider: of.provider,
      accountRef: 'main',
      externalId: of.invoice,
      referralId: of.referral.id,
      staleSince: new Date(),
    },
  });
  return id;
}

/** Writes the effect that a drain wants after the `seq`-th event about the source. */
export async function wantFetch(
  owner: Db,
  of: { readonly referral: ReferralRow; readonly sourceId: string; readonly seq: number },
): Promise<string> {
  const key = `fetch:${of.sourceId}:${of.seq}`;
  await owner.effect.create({
    data: {
      key,
      entityKind: 'referral',
      entityId: of.referral.id,
      kind: 'fetchSettlement',
      arguments: { sourceId: of.sourceId },
      summary: 'Look at an invoice',
      wantedAt: new Date(),
    },
  });
  return key;
}
