import { styled } from '@mui/material/styles';
import type { PayoutAmount, PayoutDetail } from '../../api/contract/payout-detail.ts';
import { Dash } from '../fields/Dash.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { Rate } from '../fields/Rate.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { earningOf, isRelease } from './releases.ts';

type Line = PayoutAmount['lines'][number];

/** Lists the payout's lines: customer, invoice, movement with its entry, and the sum. */
export function LinesPart({ payout: { how } }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const word = useWording();
  const lines = how?.lines ?? [];
  const currency = how?.paid.currency ?? '';
  return (
    <>
      <PlainTable<Line>
        label={say('payouts.tabCommissions')}
        rows={lines}
        keyOf={({ entryId }) => entryId}
        empty={say(how === null ? 'payouts.hidden' : 'payouts.noLines')}
        columns={[
          { head: say('payouts.available'), cell: ({ at }) => <When at={at} isDay /> },
          {
            head: say('payouts.customer'),
            isWide: true,
            cell: ({ customer, referralId }) => (
              <Name text={customer} {...(referralId === null ? {} : { to: `/referrals/${referralId}/show` })} />
            ),
          },
          { head: say('payouts.source'), cell: (line) => <Source line={line} /> },
          {
            head: say('payouts.movement'),
            cell: ({ kind, entryId, memo, source }) => (
              <span title={memo ?? undefined}>
                <TextLink to={`/journal-entries/${entryId}/show`}>
                  {isRelease(kind) ? say(earningOf({ source })) : word('entryKinds', kind)}
                </TextLink>
              </span>
            ),
          },
          {
            head: say('commissions.base'),
            isRight: true,
            cell: ({ base, kind }) => <Money value={isRelease(kind) ? base : null} isBare={base?.currency === currency} />,
          },
          { head: say('commissions.rate'), isRight: true, cell: ({ rateBps }) => (rateBps === null ? <Dash /> : <Rate bps={rateBps} />) },
          { head: say('commissions.terms'), cell: ({ terms }) => <Terms terms={terms} /> },
          { head: currency, isRight: true, cell: ({ amount }) => <Money value={amount} isSigned isBare /> },
        ]}
      />
      {how === null || lines.length === 0 ? null : <Sums how={how} />}
    </>
  );
}

/** Shows the sum of the lines, less what paid off a debt. */
function Sums({ how: { lines, offset, paid } }: { readonly how: PayoutAmount }) {
  const say = useSay();
  const sum = lines.reduce((total, { amount }) => total + amount.amount, 0) - offset.amount;
  return (
    <>
      {offset.amount === 0 ? null : (
        <Total>
          {say('payouts.offset')}
          <Money value={{ ...offset, amount: 0 - offset.amount }} isSigned />
        </Total>
      )}
      <Total>
        {say('payouts.linesSum', { smart_count: lines.length })}
        <Money value={{ amount: sum, currency: paid.currency }} />
      </Total>
    </>
  );
}

function Terms({ terms }: Pick<Line, 'terms'>) {
  const say = useSay();
  if (terms === null) return <Dash />;
  return <TextLink to={`/programs/${terms.programId}/show`}>{say('commissions.termsVersion', { version: terms.version })}</TextLink>;
}

/** The invoice that the line comes from, or the commission. */
function Source({ line: { invoice, commissionId, source } }: { readonly line: Line }) {
  const say = useSay();
  if (invoice !== null) return <TextLink to={`/sources/${invoice.id}/show`}>{invoice.name}</TextLink>;
  if (commissionId === null) return <Dash />;
  return <TextLink to={`/commissions/${commissionId}/show`}>{say(earningOf({ source }))}</TextLink>;
}

const Total = styled('p')({
  display: 'flex',
  justifyContent: 'space-between',
  padding: '12px 16px',
  borderTop: '1px solid var(--line)',
  fontWeight: 600,
});
