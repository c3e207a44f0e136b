import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { BalanceAmounts, BalanceName, PartnerBalance } from '../contract/partners.ts';

export interface PartnerNumbers {
  readonly balances: readonly PartnerBalance[];
  readonly clicks30d: number;
  readonly conversions30d: number;
}

export const noBalance: BalanceAmounts = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };

/** Returns the balance that an account of the ledger keeps. */
export function balanceNameOf(code: string): BalanceName | undefined {
  const names = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;
  return names.find((name) => code === `partner_${name}`);
}

/** Reads the ledger's balances, the clicks that counted, and the customers who paid or installed within 30 days. */
export async function partnerNumbers(db: Db, ids: readonly string[]): Promise<(id: string) => PartnerNumbers> {
  const [balances, clicks, conversions] = await Promise.all([
    db.$queryRaw<{ partner_id: string; code: string; currency: string; balance: bigint }[]>`
      select a.partner_id, a.code, a.currency, b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.partner_id = any(${[...ids]}::uuid[]) order by a.currency`,
    db.$queryRaw<{ partner_id: string; count: number }[]>`
      select partner_id, count(*)::int as count from click
      where partner_id = any(${[...ids]}::uuid[]) and counted and at > now() - interval '30 days' group by partner_id`,
    db.$queryRaw<{ partner_id: string; count: number }[]>`
      select e.partner_id, count(distinct r.customer_id)::int as count from (
        select partner_id, referral_id, earned_at from commission union all select partner_id, referral_id, earned_at from bounty_award
      ) e join referral r on r.id = e.referral_id
      where e.partner_id = any(${[...ids]}::uuid[]) and e.earned_at > now() - interval '30 days' group by e.partner_id`,
  ]);
  return (id) => ({
    balances: byCurrency(balances.filter(({ partner_id }) => partner_id === id)),
    clicks30d: clicks.find(({ partner_id }) => partner_id === id)?.count ?? 0,
    conversions30d: conversions.find(({ partner_id }) => partner_id === id)?.count ?? 0,
  });
}

function byCurrency(rows: readonly { readonly code: string; readonly currency: string; readonly balance: bigint }[]): PartnerBalance[] {
  const found = new Map<string, PartnerBalance>();
  for (const { code, currency, balance } of rows) {
    const name = balanceNameOf(code);
    const known = found.get(currency) ?? { currency: currency.trim(), ...noBalance };
    found.set(currency, name === undefined ? known : { ...known, [name]: safeInteger(balance) });
  }
  return [...found.values()];
}
