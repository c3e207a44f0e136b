import type { ReactNode } from 'react';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Facts, Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { RailReason, RailWord } from './RailReason.tsx';
import { useVerbWords } from './use-verb-words.ts';
import { isForHand, WhereTo } from './WhereTo.tsx';

/** Shows the payout's ids at the rail, the rail's answer, and the related payouts. */
export function RailFacts({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const word = useWording();
  const { holdOf } = useVerbWords();
  const { endToEndId, externalStatus, attempts, firstTriedAt, lastTriedAt, failureCode, missing, override } = payout;
  const other = (id: string | null): ReactNode =>
    id === null ? null : <TextLink to={`/payouts/${id}/show`}>{say('payouts.openIt')}</TextLink>;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('payouts.endToEnd'), <Mono key="id">{endToEndId}</Mono>],
    [say('payouts.externalId'), idThere(payout, say)],
    [say('payouts.externalStatus'), externalStatus === null ? null : <RailWord key="status" code={externalStatus} />],
    [say('payouts.bankWords'), failureCode === null ? null : <RailReason key="why" payout={payout} />],
    [say('payouts.attempts'), attempts === 0 ? null : attempts],
    [say('payouts.firstTry'), firstTriedAt === null ? null : <When key="first" at={firstTriedAt} />],
    [say('payouts.lastTry'), lastTriedAt === null ? null : <When key="last" at={lastTriedAt} />],
    [say('payouts.missingPart'), missing === null ? null : <Money key="missing" value={missing} />],
    [say('payouts.held'), payout.hold === null ? null : holdOf(payout)],
    [say('payouts.reason'), payout.cancelReason === null ? null : word('reasons', payout.cancelReason)],
    [say('payouts.override'), override === null ? null : exceptionText(override, say)],
    [say('payouts.inFile'), fileOf(payout, say('payouts.openIt'))],
    [say('payouts.replaces'), other(payout.replacesId)],
    [say('payouts.replacedBy'), other(payout.replacedById)],
  ];
  return (
    <Panel title={say('payouts.facts')} isPadded>
      <Facts>
        {facts.map(([label, value]) => (value === null ? null : [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{value}</dd>]))}
      </Facts>
      {isForHand(payout) ? <WhereTo payout={payout} /> : null}
    </Panel>
  );
}

/** Returns the provider's own id; where only people have named the payment, what to do without one. */
function idThere({ rail, state, externalId }: PayoutDetail, say: Say): ReactNode {
  if (rail === 'paypal' && externalId === null && (state === 'settled' || state === 'returned')) return say('payouts.noBatch');
  return externalId === null || rail === 'bank_file' ? null : <Mono>{externalId}</Mono>;
}

function exceptionText({ reason, by, approvedBy }: NonNullable<PayoutDetail['override']>, say: Say): string {
  const names = approvedBy === null ? by.name : `${by.name}, ${approvedBy.name}`;
  return say('payouts.overrideBy', { reason, name: names });
}

function fileOf({ batchId, rail }: PayoutDetail, open: string): ReactNode {
  return batchId === null || rail !== 'bank_file' ? null : <TextLink to={`/bank-files/${batchId}/show`}>{open}</TextLink>;
}
