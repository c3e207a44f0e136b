import { isCurrency } from '../domain/money.ts';
import { billableParts } from '../domain/tax-billing.ts';
import { taxRegime } from '../domain/vat.ts';
import type { Db } from './client.ts';
import { readTaxBases, readTaxRates, type TaxBase } from './tax-base.ts';
import { readBilled } from './tax-held.ts';

interface Asked {
  readonly partnerId: string;
  readonly currencies: readonly string[];
  readonly asOf: string;
}

/** What the document of a payout that is asked for now would add to it, minor units by currency. Not there: nothing, or no document can be issued. */
export async function readTaxOnTop(db: Db, { partnerId, currencies, asOf }: Asked): Promise<ReadonlyMap<string, number>> {
  if (currencies.length === 0) return new Map();
  return db.$transaction(async (tx) => {
    const company = await tx.company.findFirst();
    if (company === null) return new Map();
    const rates = await readTaxRates(tx, company.country);
    const bases = await readTaxBases(
      tx,
      currencies.map((currency) => ({ partnerId, currency, asOf })),
    );
    const billed = await readBilled(tx, bases);
    const addedBy = ({ currency, movements, profile, vatMode }: TaxBase, index: number): number => {
      if (movements.length === 0 || !isCurrency(currency)) return 0;
      const regime = taxRegime(profile, { companyCountry: company.country, vatMode, asOf });
      const { held, newest } = billed.get(index) ?? { held: [], newest: undefined };
      const parts = billableParts(movements, { regime, held, newest, rates, currency });
      return typeof parts === 'string' ? 0 : parts.reduce((sum, { figures }) => sum + figures.added, 0);
    };
    return new Map(bases.map((base, index) => [base.currency, addedBy(base, index)] as const).filter(([, added]) => added !== 0));
  });
}
