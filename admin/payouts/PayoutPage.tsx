import { styled } from '@mui/material/styles';
import { useParams } from 'react-router';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Columns, Stack } from '../layout/blocks.ts';
import { RecordPage } from '../layout/RecordPage.tsx';
import { AwayBanner } from './AwayBanner.tsx';
import { Checks } from './Checks.tsx';
import { HowMade } from './HowMade.tsx';
import { PayoutHead } from './PayoutHead.tsx';
import { namedPayment } from './possible-findings.ts';
import { OpenDebits } from './OpenDebits.tsx';
import { partOf, PayoutParts } from './PayoutParts.tsx';
import { PayoutTimeline } from './PayoutTimeline.tsx';
import { RailFacts } from './RailFacts.tsx';
import { useWait } from './use-wait.ts';
import { useWorkflowsAway } from './use-workflows-away.ts';

/** The page of one payout, to decide, explain to the cent, and prove it. Each tab of its evidence has its own address. */
export default function PayoutPage() {
  const say = useSay();
  const part = partOf(useParams()['*']);
  const awaySince = useWorkflowsAway();
  return (
    <RecordPage<PayoutDetail> resource="payouts" title={say('payouts.one')} what={say('payouts.thisOne')}>
      {(payout) => (
        <Stack>
          <PayoutHead payout={payout} isAway={awaySince !== undefined} />
          {awaySince === undefined ? null : <AwayBanner since={awaySince} />}
          <WaitsForNextTry payout={payout} />
          <OpenDebits debits={payout.openDebits} isPaid={payout.settledAt !== null} />
          {payout.hasLatePayment && payout.shownOtherwise === null ? <Alert tone="error">{say('payouts.latePayment')}</Alert> : null}
          <NamedPayment payout={payout} />
          <ShownOtherwise payout={payout} />
          <ShownBeside payout={payout} />
          <Columns side={372}>
            <Stack>
              <HowMade payout={payout} />
              <Checks payout={payout} />
            </Stack>
            <Stack>
              <PayoutTimeline payout={payout} />
              <RailFacts payout={payout} />
            </Stack>
          </Columns>
          <Anchor id="evidence">
            <PayoutParts payout={payout} part={part} />
          </Anchor>
        </Stack>
      )}
    </RecordPage>
  );
}

/** Says that somebody stated a payment by hand: nothing else may be done with that money until it is decided. */
function NamedPayment({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const named = namedPayment(payout);
  if (named === null) return null;
  return <Alert tone="warning">{say('payouts.paymentNamed', { name: named.by.name, reference: named.reference ?? '–' })}</Alert>;
}

/** Says that the provider moved something other than was ordered, even after a failure; it is not booked automatically. */
function ShownOtherwise({ payout: { shownOtherwise, hasLatePayment, amount, rail, reference } }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { moneyText } = useFormats();
  if (shownOtherwise === null) return null;
  const shown = shownOtherwise.amount === null ? shownOtherwise.currency : moneyText(shownOtherwise.amount);
  const ordered = amount === null ? reference : moneyText(amount);
  return (
    <Alert tone="error">
      {say(hasLatePayment ? 'waits.lateOtherwise' : 'waits.shownOtherwise', {
        rail: say(`payouts.rails.${rail}`),
        shown,
        ordered,
        name: shownOtherwise.reference,
      })}
    </Alert>
  );
}

/** Says what else the provider shows beside what was ordered, and that people have to decide. */
function ShownBeside({ payout: { shownBeside, rail } }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { moneyText } = useFormats();
  return shownBeside.map(({ reason, reference, amount }) => (
    <Alert key={`${reason} ${reference}`} tone="error">
      {say(`waits.beside.${reason}`, {
        rail: say(`payouts.rails.${rail}`),
        name: reference,
        shown: amount === null ? say('waits.unreadAmount') : moneyText(amount),
      })}
    </Alert>
  ));
}

/** Says why the approved payout has not left yet, and when it is tried again. */
function WaitsForNextTry({ payout }: { readonly payout: PayoutDetail }) {
  const wait = useWait()(payout);
  return wait === undefined ? null : <Alert tone="warning">{`${wait.why} ${wait.next}`.trim()}</Alert>;
}

const Anchor = styled('div')({ scrollMarginTop: 56, minWidth: 0 });
