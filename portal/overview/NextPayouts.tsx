import { Link } from 'react-router';
import type { NextPayout, PortalOverview } from '../../api/contract/portal-overview.ts';
import type { PortalPayout, PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import type { Catalogue } from '../i18n/en.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Money } from '../parts/Money.tsx';
import { Chip } from '../parts/State.tsx';
import { Steps } from '../parts/Steps.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { lookOf, stateOf, stepsOf } from '../payouts/payout-state.ts';
import { obstacleOf } from '../payouts/obstacle.ts';
import { movedBalances } from './Balances.tsx';
import { ThresholdBar } from './ThresholdBar.tsx';

/** Shows the next payouts, one part per currency, never a sum of two. */
export function NextPayouts({ overview }: { readonly overview: PortalOverview }) {
  const words = useWords();
  const { time } = useFormats();
  const shown = new Set(movedBalances(overview).map(({ currency }) => currency));
  const parts = overview.nextPayouts.filter(({ currency, open }) => open !== null || shown.has(currency));
  return (
    <Card title={words.overview.next} aside={<span className="note">{words.asOf(time(overview.asOf))}</span>}>
      {parts.length === 0 ? <p className="body muted">{words.overview.nothingYet}</p> : null}
      {parts.map((next) => (
        <div key={next.currency} className="body stack">
          {next.open === null ? null : <OpenPayout payout={next.open} />}
          {next.open !== null && next.available.amount === 0 ? null : <Coming next={next} />}
        </div>
      ))}
    </Card>
  );
}

/** Shows a payout under way: amount, state, and its four steps. */
export function OpenPayout({ payout }: { readonly payout: PortalPayoutRow }) {
  const texts = useTexts();
  const { words, formats } = texts;
  const at = usePartnerPath();
  const detail = useLoad<PortalPayout>(at(`/payouts/${payout.id}`)).value;
  const forWhat =
    payout.period === null
      ? payout.reservedAt === null
        ? undefined
        : words.overview[payout.askedBy === 'program' ? 'madeOn' : 'requestedOn'](formats.day(payout.reservedAt))
      : words.overview.forMonth(formats.month(payout.period));
  const isWaiting = payout.state === 'reserved' && payout.approveBy !== null;
  return (
    <div className="pay">
      <div className="row">
        <span className="big">
          <Money value={payout.amount} />
        </span>
        <Chip {...lookOf(payout)}>{stateOf(payout, texts)}</Chip>
        {isWaiting ? <span className="muted nowrap">{words.overview.openBy(formats.instant(payout.approveBy ?? ''))}</span> : null}
      </div>
      <p className="muted">
        {[payout.reference, ...madeOf(detail, texts), forWhat, whereTo(payout, words)].filter((part) => part !== undefined).join(', ')}
      </p>
      <Steps steps={stepsOf(payout, texts)} isLying />
    </div>
  );
}

/** Returns net and VAT of the payout's documents, and what of them was paid before; empty without VAT. */
function madeOf(payout: PortalPayout | undefined, { words: { overview }, formats }: ReturnType<typeof useTexts>): string[] {
  if (payout === undefined || payout.tax.every(({ vat }) => vat.amount === 0)) return [];
  const { tax, leftEarlier } = payout;
  return [
    ...tax.map(({ net, vat }) => overview.netAndVat(formats.moneyText(net), formats.moneyText(vat))),
    ...(leftEarlier.amount === 0 ? [] : [overview.leftEarlier(formats.moneyText({ ...leftEarlier, amount: -leftEarlier.amount }))]),
  ];
}

const whereTo = ({ rail, masked }: PortalPayoutRow, { overview, payouts }: Catalogue): string | undefined => {
  if (rail === 'manual') return payouts.viaRail.manual;
  return masked === null ? undefined : overview.to(masked);
};

/** Shows the available amount: with the payout day once the minimum is reached, otherwise with a bar. */
function Coming({ next }: { readonly next: NextPayout }) {
  const texts = useTexts();
  const { words, formats } = texts;
  const { partner } = useSession();
  const { available, threshold, missing, runOn, request, method } = next;
  const lacksMethod = threshold !== null && method === null && partner.role === 'owner';
  const obstacle = obstacleOf(next, texts);
  if (threshold !== null && missing !== null && missing.amount > 0)
    return <ThresholdBar available={available} threshold={threshold} missing={missing} />;
  return (
    <div className="pay">
      <div className="row">
        <span className="big">
          <Money value={available} />
        </span>
        {runOn === null ? null : <span className="muted">{words.overview.onDay(formats.date(runOn))}</span>}
      </div>
      <p className="muted">
        {threshold === null || threshold.amount === 0 ? null : `${words.overview.reached(formats.moneyText(threshold))} `}
        {obstacle ?? (runOn === null ? words.overview.asked : words.overview.inRun(formats.date(runOn)))}
      </p>
      {lacksMethod ? (
        <div>
          <Link className="button" to="/payouts?change">
            {words.payouts.add}
          </Link>
        </div>
      ) : null}
      {request.isPossible ? (
        <div>
          <Link className="button main" to={`/payouts?request=${next.currency}`}>
            {words.payouts.requestFor(formats.moneyText(available))}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
