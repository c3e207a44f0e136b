import type { NextPayout, PortalBalance, PortalOverview } from '../../api/contract/portal-overview.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useWording, withoutState } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Money } from '../parts/Money.tsx';
import { Table } from '../parts/Table.tsx';
import { obstacleOf } from '../payouts/obstacle.ts';
import { useSession } from '../providers/session.tsx';

const names = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;
type BalanceName = (typeof names)[number];

/** Shows the balances, one column per currency, each with its date or reason. */
export function Balances({ overview }: { readonly overview: PortalOverview }) {
  const { nextPayouts, year } = overview;
  const balances = movedBalances(overview);
  const { overview: words } = useWords();
  const wording = useWording();
  const why = useReasons(nextPayouts);
  const paid = usePaid();
  const rows = [
    ...names.map((name) => ({
      title: wording('balance', name),
      amountIn: (balance: PortalBalance) => balance[name],
      why: joined(balances.map((balance) => why(name, balance))) ?? words.nothing,
    })),
    { title: words.paidIn(year), amountIn: ({ paidThisYear }: PortalBalance) => paidThisYear, why: paid(balances) },
  ];
  return (
    <Card title={words.balances}>
      <Table
        look="balances"
        rows={rows}
        keyOf={({ title }) => title}
        columns={[
          { head: words.balance, cell: ({ title }) => title, isRowHead: true },
          ...balances.map((balance) => ({
            head: balance.currency,
            cell: ({ amountIn }: (typeof rows)[number]) => (
              <Money value={{ amount: amountIn(balance), currency: balance.currency }} isBare />
            ),
            isRight: true,
          })),
          { head: words.why, cell: (row) => row.why, isBare: true, look: 'why' },
        ]}
      />
    </Card>
  );
}

/** Returns the balances in currencies with any movement; if there are none, the first. */
export function movedBalances({ balances }: PortalOverview): readonly PortalBalance[] {
  const moved = balances.filter((balance) => balance.paidThisYear !== 0 || names.some((name) => balance[name] !== 0));
  return moved.length === 0 ? balances.slice(0, 1) : moved;
}

function joined(reasons: readonly (string | undefined)[]): string | undefined {
  const said = reasons.filter((reason) => reason !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}

/** Returns a function that says how many payouts were paid, and how much of that was overpaid or did not arrive. */
export function usePaid(): (balances: readonly PortalBalance[]) => string {
  const { words, formats } = useTexts();
  return (balances) =>
    [
      words.overview.payouts(balances.reduce((sum, { payoutsThisYear }) => sum + payoutsThisYear, 0)),
      ...balances
        .filter(({ paidTwiceThisYear }) => paidTwiceThisYear > 0)
        .map(({ paidTwiceThisYear: amount, currency }) => words.overview.paidTwice(formats.moneyText({ amount, currency }))),
      ...balances
        .filter(({ lostThisYear }) => lostThisYear > 0)
        .map(({ lostThisYear: amount, currency }) => words.overview.paidLost(formats.moneyText({ amount, currency }))),
    ].join(', ');
}

/** Returns a function that explains a balance; undefined if it is zero. */
export function useReasons(nextPayouts: readonly NextPayout[]): (name: BalanceName, balance: PortalBalance) => string | undefined {
  const texts = useTexts();
  const { words, formats, wording } = texts;
  const { partOf } = useSession().partner;
  return (name, balance) => {
    const { overview } = words;
    const { currency } = balance;
    const next = nextPayouts.find((one) => one.currency === currency);
    if (balance[name] === 0) return undefined;
    switch (name) {
      case 'pending': {
        const [free] = balance.freeOn;
        return free === undefined ? undefined : overview.nextFree(formats.date(free.on), formats.moneyText(free.amount));
      }
      case 'held': {
        const [held] = balance.heldFor;
        if (held === undefined) return undefined;
        const reason = held.reason === null ? wording('balance', 'held') : withoutState(wording('reasons', held.reason));
        return overview.heldSince(reason, formats.day(held.since));
      }
      case 'available':
        if (partOf !== null) return overview.moneyWith(partOf.name);
        if (next === undefined) return overview.ready;
        if (next.threshold !== null && next.missing?.amount !== 0) return overview.below(currency, formats.moneyText(next.threshold));
        return obstacleOf(next, texts)?.replace(/\.$/, '') ?? overview.ready; // without full stop, since it stands beside those of other currencies
      case 'reserved':
        return next?.open === null || next?.open === undefined ? undefined : overview.inPayout(formats.reference(next.open.reference));
      case 'recoverable':
        return overview.offset;
    }
  };
}
