import type { NextPayout, PortalBalance, PortalOverview } from '../../api/contract/portal-overview.ts';
import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { aloneStanding, useWording } from '../i18n/use-wording.ts';
import { usePaid, useReasons } from '../overview/Balances.tsx';
import { OpenPayout } from '../overview/NextPayouts.tsx';
import { ThresholdBar } from '../overview/ThresholdBar.tsx';
import { Card } from '../parts/Card.tsx';
import { Money } from '../parts/Money.tsx';
import { stopOf } from './obstacle.ts';
import { useSession } from '../providers/session.tsx';

interface BalanceCardProps {
  readonly overview: PortalOverview;
  readonly balance: PortalBalance;
  /** True for owners of the partner account, who alone may request a payout. */
  readonly canAsk: boolean;
  /** The payout methods that fit this currency, including those in their waiting time. */
  readonly methods: readonly PortalPayoutMethod[];
  readonly onRequest: () => void;
  readonly onCancel: (payout: PortalPayoutRow) => void;
}

export function BalanceCard({ overview, balance, canAsk, methods, onRequest, onCancel }: BalanceCardProps) {
  const { words, formats } = useTexts();
  const next = overview.nextPayouts.find(({ currency }) => currency === balance.currency);
  const open = next?.open ?? null;
  return (
    <Card title={words.payouts.balanceIn(balance.currency)} aside={<span className="note">{words.asOf(formats.time(overview.asOf))}</span>}>
      {open === null ? null : (
        <div className="body stack">
          <OpenPayout payout={open} />
          {open.canCancel && canAsk ? (
            <div className="row">
              <button type="button" className="button" onClick={() => onCancel(open)}>
                {words.payouts.cancel}
              </button>
            </div>
          ) : null}
        </div>
      )}
      {next === undefined || (open !== null && balance.available === 0) ? null : (
        <div className="body">
          <Available next={next} canAsk={canAsk} methods={methods} onRequest={onRequest} />
        </div>
      )}
      <Quarters overview={overview} balance={balance} />
    </Card>
  );
}

interface AvailableProps extends Pick<BalanceCardProps, 'canAsk' | 'methods' | 'onRequest'> {
  readonly next: NextPayout;
}

/** Shows the available amount and a button that names it; below the minimum, the bar. */
function Available({ next, canAsk, methods, onRequest }: AvailableProps) {
  const { words, formats, wording } = useTexts();
  const { isFramed } = useSession();
  const { available, threshold, missing, runOn, request, currency } = next;
  if (threshold !== null && missing !== null && missing.amount > 0)
    return <ThresholdBar available={available} threshold={threshold} missing={missing} />;
  const { isPossible } = request;
  const resting = methods.find(({ state }) => state === 'resting');
  const values = { currency, activeOn: resting === undefined ? null : formats.instant(resting.activeFrom) };
  const why =
    request.reason === null ? undefined : (stopOf(request.reason, words) ?? aloneStanding(wording('reasons', request.reason, values)));
  const isWithTheRun = runOn !== null && (request.reason === null || request.reason === 'paid_monthly');
  const whatNext = isPossible ? words.payouts.whole : isWithTheRun ? words.overview.inRun(formats.date(runOn)) : why;
  return (
    <div className="sum-line">
      <div>
        <div className="note">{wording('balance', 'available')}</div>
        <div className="big">
          <Money value={available} />
        </div>
        <p className="muted">
          {threshold === null
            ? words.overview.noThreshold(currency)
            : `${words.overview.reached(formats.moneyText(threshold))} ${whatNext}`}
        </p>
        {isPossible && !canAsk ? <p className="note">{isFramed ? words.embed.askThere : words.payouts.onlyOwner}</p> : null}
      </div>
      {isPossible && canAsk ? (
        <button type="button" className="button main" onClick={onRequest}>
          {words.payouts.requestFor(formats.moneyText(available))}
        </button>
      ) : null}
    </div>
  );
}

function Quarters({ overview: { nextPayouts, year }, balance }: Pick<BalanceCardProps, 'overview' | 'balance'>) {
  const { words } = useTexts();
  const wording = useWording();
  const why = useReasons(nextPayouts);
  const paid = usePaid();
  const { currency } = balance;
  const parts = [
    { name: wording('balance', 'pending'), amount: balance.pending, note: why('pending', balance) ?? words.overview.nothing },
    { name: wording('balance', 'held'), amount: balance.held, note: why('held', balance) ?? words.overview.nothing },
    balance.recoverable === 0
      ? { name: wording('balance', 'reserved'), amount: balance.reserved, note: why('reserved', balance) ?? words.payouts.reserved }
      : { name: wording('balance', 'recoverable'), amount: balance.recoverable, note: words.overview.offset },
    { name: words.overview.paidIn(year), amount: balance.paidThisYear, note: paid([balance]) },
  ];
  return (
    <dl className="quarters">
      {parts.map(({ name, amount, note }) => (
        <div key={name}>
          <dt className="note">{name}</dt>
          <dd className="figure">
            <Money value={{ amount, currency }} isBare />
          </dd>
          <dd className="note">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
