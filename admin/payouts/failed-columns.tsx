import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Money } from '../fields/Money.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { nextStepOf } from './next-step.ts';
import { PayoutState } from './PayoutState.tsx';
import { RailReason } from './RailReason.tsx';

const Column = DataTable.Col<PayoutRow>;
/** Style of running text, which takes a second line before it is cut. */
const wide = { ...shareOfRow(36, 190), whiteSpace: 'normal', lineHeight: '18px' };
const middle = shareOfRow(18, 110);

/** Returns the columns of failed payouts: the reason, the number of attempts, and what has to be done. */
export const failedColumns = (say: Say): ReactElement[] => [
  <Column key="reference" source="reference" label={say('payouts.payout')} render={({ reference }) => <RowLink>{reference}</RowLink>} />,
  partnerColumn(say('payouts.partner'), middle),
  <Column key="amount" source="amount" align="right" label={say('payouts.amount')} render={(payout) => <Amount payout={payout} />} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('payouts.state')}
    sx={{ maxWidth: 200 }}
    render={(payout) => <PayoutState payout={payout} />}
  />,
  <Column
    key="why"
    source="failureCode"
    disableSort
    label={say('payouts.bankSays')}
    sx={wide}
    render={(payout) => <RailReason payout={payout} />}
  />,
  <Column
    key="first"
    source="firstTriedAt"
    disableSort
    label={say('payouts.triedFirst')}
    render={({ firstTriedAt, submittedAt }) => <When at={firstTriedAt ?? submittedAt} isDay />}
  />,
  <Column
    key="last"
    source="lastTriedAt"
    disableSort
    label={say('payouts.triedLast')}
    render={({ lastTriedAt, submittedAt }) => <When at={lastTriedAt ?? submittedAt} isDay />}
  />,
  <Column key="attempts" source="attempts" disableSort align="right" label={say('payouts.attempts')} />,
  <Column
    key="next"
    source="nextStep"
    disableSort
    label={say('payouts.nextStep')}
    sx={{ whiteSpace: 'normal', minWidth: 140, lineHeight: '18px' }}
    render={(payout) => say(nextStepOf(payout))}
  />,
];

/** The amount; for a partial return, how much came back of how much. */
function Amount({ payout }: { readonly payout: PayoutRow }) {
  const say = useSay();
  const { money } = useFormats();
  const { amount, cameBack: back } = payout;
  if (amount === null) return <Muted>•••</Muted>;
  if (back === null) return <Money value={amount} />;
  return (
    <>
      <Money value={back} /> <Muted>{say('payouts.cameBackOf', { amount: money(amount).figure })}</Muted>
    </>
  );
}
