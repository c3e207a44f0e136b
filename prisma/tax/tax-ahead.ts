import { isCurrency } from '../../domain/money.ts';
import { dayOf } from '../../domain/period.ts';
import { taxationOf } from '../../domain/tax/registration.ts';
import { billableParts } from '../../domain/tax/tax-billing.ts';
import { isTaxObstacle, type TaxObstacle, type TaxRate } from '../../domain/tax/vat.ts';
import type { Db, Tx } from '../client.ts';
import { readTaxBases, readTaxRates, type TaxBase } from './tax-base.ts';
import { readBilled, type Billed } from './tax-held.ts';

export interface AskedAhead {
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
  /** True if the payout would release what is not available yet. */
  readonly isReleased: boolean;
}

/** The effect of a payout's document on it: minor units that it adds, or why there can be no document. */
export interface TaxAhead {
  readonly added: number;
  readonly obstacle: TaxObstacle | null;
}

const nothing: TaxAhead = { added: 0, obstacle: null };

/** Returns the effects that payouts would have now, by the same rules and in the order asked. Writes nothing. */
export async function readTaxAhead(tx: Tx, asked: readonly AskedAhead[]): Promise<readonly TaxAhead[]> {
  const company = asked.length === 0 ? null : await tx.company.findFirst();
  if (company === null) return asked.map(() => nothing);
  const rates = await readTaxRates(tx, company.country);
  const bases = await readTaxBases(tx, asked);
  const billed = await readBilled(tx, bases);
  return asked.map((request, index) => {
    const base = bases[index];
    if (base === undefined) return nothing;
    const known = { rates, companyCountry: company.country, billed: billed.get(index) ?? { held: [], newest: undefined } };
    return aheadOf(request, base, known);
  });
}

interface Known {
  readonly rates: readonly TaxRate[];
  readonly companyCountry: string;
  readonly billed: Billed;
}

/** Returns the effect of one document. Released earnings are new, so they need a present regime; corrections of earlier documents do not. */
function aheadOf({ asOf, isReleased }: AskedAhead, base: TaxBase, { rates, companyCountry, billed }: Known): TaxAhead {
  const { currency, movements, profile, vatMode } = base;
  const taxation = taxationOf(profile, { companyCountry, vatMode, asOf, today: dayOf(asOf, base.timeZone) });
  if (isReleased && isTaxObstacle(taxation.today)) return { added: 0, obstacle: taxation.today };
  if (movements.length === 0 || !isCurrency(currency)) return nothing;
  const parts = billableParts(movements, { taxation, ...billed, rates, currency });
  if (typeof parts === 'string') return { added: 0, obstacle: parts };
  return { added: parts.reduce((sum, { figures }) => sum + figures.added, 0), obstacle: null };
}

interface Currencies extends Pick<AskedAhead, 'partnerId' | 'asOf'> {
  readonly currencies: readonly string[];
  /** Left out for a payout on request, which releases nothing. */
  readonly isReleased?: boolean;
}

/** Returns the effects for one partner, by currency. */
export async function readPartnersTaxAhead(
  db: Db,
  { partnerId, currencies, asOf, isReleased = false }: Currencies,
): Promise<ReadonlyMap<string, TaxAhead>> {
  if (currencies.length === 0) return new Map();
  const asked = currencies.map((currency) => ({ partnerId, currency, asOf, isReleased }));
  const found = await db.$transaction((tx) => readTaxAhead(tx, asked));
  return new Map(currencies.map((currency, index) => [currency, found[index] ?? nothing]));
}
