import { z } from 'zod';
import type { BexioFacts } from '../../../domain/settlement/settlement.ts';
import { createAccessTokens, type RefreshTokenStore } from './access-token.ts';
import { createCalls, type Ask } from './calls.ts';
import { bexioConfig, type BexioSettings } from './config.ts';
import { createCurrencies } from './currencies.ts';
import { fetchInvoiceFacts } from './invoice-facts.ts';

export interface ChangedInvoice {
  readonly id: string;
  /** Swiss local time without an offset, as Bexio writes it: it sorts, but is no instant. */
  readonly updatedAt: string;
  /** Rows before this one in the listing. */
  readonly offset: number;
}

/** Where a listing begins: `cursor` is the greatest `updatedAt` seen; null lists everything. */
export interface Since {
  readonly cursor: string | null;
  readonly offset?: number;
}

/**
 * Reads Bexio; writes nothing.
 * @throws BexioUnauthorized, BexioRateLimited, BexioUnreadable; other errors as they are.
 */
export interface BexioGateway {
  /** Lists changed invoices in ascending id. Begins two hours before the cursor, because one hour repeats at the end of summer time. */
  changedSince(since: Since): AsyncIterable<ChangedInvoice>;
  /** Returns all facts of one invoice as of now. Undefined: deleted. */
  fetchInvoice(id: string): Promise<BexioFacts | undefined>;
}

const pageSize = 500;
const overlapMs = 2 * 60 * 60 * 1000;
const beforeEverything = '2000-01-01 00:00:00';

const listed = z.array(z.object({ id: z.number().int(), updated_at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/) }));

export function createBexioGateway(settings: BexioSettings, tokenStore: RefreshTokenStore): BexioGateway {
  const config = bexioConfig(settings);
  const ask = createCalls(config, createAccessTokens(config, tokenStore));
  const currencyOf = createCurrencies(ask);
  return {
    changedSince: (since) => changedSince(ask, since),
    fetchInvoice: (id) => fetchInvoiceFacts(ask, currencyOf, id),
  };
}

/** Reads pages until one is short: Bexio does not say how many there are. */
async function* changedSince(ask: Ask, { cursor, offset: start = 0 }: Since): AsyncIterable<ChangedInvoice> {
  const conditions = [{ field: 'updated_at', value: cursor === null ? beforeEverything : twoHoursBefore(cursor), criteria: '>=' }];
  for (let offset = start; ; offset += pageSize) {
    const query = { limit: String(pageSize), offset: String(offset), order_by: 'id' };
    const page = (await ask({ path: '/2.0/kb_invoice/search', query, conditions }, listed)) ?? [];
    for (const [place, row] of page.entries()) yield { id: String(row.id), updatedAt: row.updated_at, offset: offset + place };
    if (page.length < pageSize) return;
  }
}

/** Calculates on local time, which is all that Bexio compares. */
function twoHoursBefore(local: string): string {
  const asIfUtc = Date.parse(`${local.replace(' ', 'T')}Z`);
  return new Date(asIfUtc - overlapMs).toISOString().slice(0, 19).replace('T', ' ');
}
