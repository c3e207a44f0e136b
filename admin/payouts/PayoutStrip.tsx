import { styled } from '@mui/material/styles';
import { Fragment } from 'react';
import { useCanAccess } from 'react-admin';
import { Link } from 'react-router';
import type { Money } from '../../api/contract/money.ts';
import type { PayoutSums, PayoutTab } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Surface } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useMonthlyPrograms } from '../payout-runs/use-programs.ts';
import { tabPath } from './PayoutTabs.tsx';
import { usePayoutSums } from './use-payout-sums.ts';

/** Shows the open amounts, one line per currency; each figure links to its payouts. */
export function PayoutStrip() {
  const say = useSay();
  const sums = usePayoutSums();
  if (sums === undefined || sums.currencies.length === 0) return null;
  const payouts = (count: number) => say('payouts.count', { smart_count: count });
  const ofTab = (tab: PayoutTab, name: 'awaiting' | 'held') => (
    <Cell label={say(`payouts.tabs.${tab}`)}>
      {sums.currencies.map(({ currency, [name]: sum }) => (
        <Figure key={currency} to={pathOf(tab, currency)} amount={sum.amount} note={sum.payouts === 0 ? '' : payouts(sum.payouts)} />
      ))}
    </Cell>
  );
  return (
    <Strip aria-label={say('payouts.strip')}>
      {ofTab('awaiting', 'awaiting')}
      <Cell label={say('payouts.inNoPayout')}>
        <InNoPayout currencies={sums.currencies} />
        <NextRunLinks />
      </Cell>
      {ofTab('held', 'held')}
      <Cell label={say('payouts.tabs.failed')}>
        <DidNotArrive currencies={sums.currencies} />
      </Cell>
    </Strip>
  );
}

/** Shows the money that is in no payout, grouped by currency; zero is shown only if there is nothing else. */
function InNoPayout({ currencies }: Pick<PayoutSums, 'currencies'>) {
  const say = useSay();
  const partnersOf = (partners: number) => (partners === 0 ? '' : say('payouts.partners', { smart_count: partners }));
  const askedOf = (asked: number) => (asked === 0 ? say('payouts.paidOnRequest') : say('payouts.paidOnRequestAsked', { asked }));
  return currencies.map(({ currency, nextRun, onRequest, unpaid }) => (
    <Fragment key={currency}>
      {nextRun === null || (nextRun.amount.amount === 0 && (onRequest ?? unpaid) !== null) ? null : (
        <Figure to="/payout-runs" amount={nextRun.amount} note={partnersOf(nextRun.partners)} />
      )}
      {onRequest === null ? null : <Figure to={pathOf('awaiting', currency)} amount={onRequest.amount} note={askedOf(onRequest.asked)} />}
      {unpaid === null ? null : <Figure to="/liabilities" amount={unpaid.amount} note={say('payouts.unpaid')} />}
    </Fragment>
  ));
}

/** Shows what failed or came back, what of it is still missing, and what may have arrived. */
function DidNotArrive({ currencies }: Pick<PayoutSums, 'currencies'>) {
  const say = useSay();
  const payouts = (count: number) => (count === 0 ? '' : say('payouts.count', { smart_count: count }));
  return currencies.map(({ currency, failed, uncertain }) => {
    const isAlone = failed.missing.amount === 0 && uncertain.payouts === 0;
    const to = pathOf('failed', currency);
    return (
      <Fragment key={currency}>
        {failed.payouts > 0 || isAlone ? <Figure to={to} amount={failed.amount} note={payouts(failed.payouts)} /> : null}
        {failed.missing.amount === 0 ? null : <Figure to={to} amount={failed.missing} note={say('payouts.isMissing')} />}
        {uncertain.payouts === 0 ? null : (
          <Figure to={to} amount={uncertain.amount} note={say('payouts.uncertain', { smart_count: uncertain.payouts })} />
        )}
      </Fragment>
    );
  });
}

/** Links to the previews of the next runs. A preview reads every partner, so it is not loaded here. */
function NextRunLinks() {
  const say = useSay();
  const { instant, day } = useFormats();
  const programs = useMonthlyPrograms() ?? [];
  const { canAccess } = useCanAccess({ resource: 'programs', action: 'payout-preview' });
  return programs.map(({ id, name, nextRunAt }) => {
    const text =
      programs.length === 1
        ? say('payouts.nextRunPreview', { date: instant(nextRunAt) })
        : say('payouts.nextRunPreviewOf', { program: name, date: day(nextRunAt) });
    return (
      <p key={id}>
        <TextLink to={canAccess === true ? `/payout-runs/preview/${id}` : '/payout-runs'}>{text}</TextLink>
      </p>
    );
  });
}

const pathOf = (tab: PayoutTab, currency: string): string => `${tabPath(tab)}?filter=${encodeURIComponent(JSON.stringify({ currency }))}`;

const Cell = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div>
    <span>{label}</span>
    {children}
  </div>
);

function Figure({ to, amount, note }: { readonly to: string; readonly amount: Money; readonly note: string }) {
  const { figure } = useFormats().money(amount);
  return (
    <Link to={to} data-zero={amount.amount === 0 || undefined}>
      <span>{amount.currency}</span>
      <b>{figure}</b>
      <small>{note}</small>
    </Link>
  );
}

const Strip = styled(Surface)({
  display: 'grid',
  gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
  marginBottom: 16,
  '& > div': { padding: '12px 16px', minWidth: 0 },
  '& > div + div': { borderLeft: '1px solid var(--line)' },
  '& > div > span': { fontSize: 12, lineHeight: '16px', fontWeight: 500, color: 'var(--muted)' },
  '& p': { margin: 0, fontSize: 12, lineHeight: '18px' },
  '& p a': { display: 'inline-block', padding: '4px 0', whiteSpace: 'normal' }, // as high as the figures above, for touch
  '& div > a': {
    display: 'grid',
    gridTemplateColumns: '34px minmax(76px, max-content) 1fr',
    alignItems: 'baseline',
    gap: 6,
    minHeight: 26,
    color: 'inherit',
    textDecoration: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '& div > a span': { color: 'var(--muted)' },
  '& div > a b': { fontSize: 16, lineHeight: '24px', fontWeight: 600, textAlign: 'right' },
  '& div > a small': { fontSize: 12, color: 'var(--muted)' },
  '& div > a:hover b': { textDecoration: 'underline', textUnderlineOffset: 3, textDecorationThickness: 1 },
  '& div > a[data-zero] b': { fontWeight: 400, color: 'var(--muted)' },
  '@media (max-width: 1000px)': {
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    '& > div:nth-of-type(3)': { borderLeft: 0 },
    '& > div:nth-of-type(n + 3)': { borderTop: '1px solid var(--line)' },
  },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > div + div': { borderLeft: 0, borderTop: '1px solid var(--line)' },
  },
});
