import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { Chip } from '../fields/Chip.tsx';
import { useTimeLeft } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { payoutLooks } from '../fields/states.ts';
import { stateIcons } from '../fields/state-icons.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { approvalsOf, byWhom } from './payout-facts.tsx';
import { tabPath } from './PayoutTabs.tsx';
import { PayoutVerbs } from './PayoutVerbs.tsx';
import { useVerbWords } from './use-verb-words.ts';

interface PayoutHeadProps {
  readonly payout: PayoutDetail;
  readonly isAway: boolean;
}

/** The head of a payout: amount, partner, state, deadline and buttons. */
export function PayoutHead({ payout, isAway }: PayoutHeadProps) {
  const { say, periodOf } = useVerbWords();
  const { id, reference, partner, program, run, amount, tab } = payout;
  return (
    <PageHead
      crumbs={[
        { label: say('payouts.title'), to: '/payouts' },
        ...(tab === null ? [] : [{ label: say(isDealtWith(payout) ? 'payouts.dealtWith' : `payouts.tabs.${tab}`), to: tabPath(tab) }]),
      ]}
      name={amount === null ? reference : <Money value={amount} />}
      tab={reference}
      chip={<Chips payout={payout} />}
      lead={[
        amount === null ? null : reference,
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {partner.name}
        </TextLink>,
        program.name,
        run === null ? (
          periodOf(payout)
        ) : (
          <TextLink key="run" to={`/payout-runs/${run.id}/show`}>
            {periodOf(payout)}
          </TextLink>
        ),
        byWhom(payout, say),
      ]}
      walk={<QueueWalk resource="payouts" id={id} />}
      actions={<PayoutVerbs payout={payout} isAway={isAway} />}
    />
  );
}

/** True if the payout failed or was returned and nothing is left to do: it is listed with canceled payouts without being one. */
const isDealtWith = ({ state, tab }: PayoutDetail): boolean => tab === 'canceled' && state !== 'canceled';

function Chips({ payout }: Pick<PayoutHeadProps, 'payout'>) {
  const say = useSay();
  const word = useWording();
  const { day, instant, moneyText } = useFormats();
  const { state, hold, approvals, approveBy, method, openDebits, missing, cameBack: back, amount } = payout;
  const kept = amount === null || back === null || missing === null ? 0 : amount.amount - back.amount - missing.amount;
  const timeLeft = useTimeLeft();
  const { mark, tone = 'muted' } = payoutLooks[state];
  const Icon = stateIcons[mark];
  const waits = state === 'reserved' || state === 'approved';
  return (
    <>
      <Chip tone={tone} icon={<Icon aria-hidden />}>
        {word('payout', state)}
      </Chip>
      {back === null || missing === null ? null : (
        <Chip tone="warning">
          {say(kept === 0 ? 'payouts.partCameBack' : 'payouts.partKept', {
            amount: moneyText(back),
            kept: moneyText({ ...back, amount: kept }),
            missing: moneyText(missing),
          })}
        </Chip>
      )}
      {hold === null ? null : (
        <Chip tone="warning">{hold.until === null ? say('payouts.held') : say('payouts.heldUntil', { date: day(hold.until) })}</Chip>
      )}
      {openDebits.length === 0 ? null : <Chip tone="error">{say('payouts.debitWaits')}</Chip>}
      {waits && (approvals.needed > 1 || (state === 'reserved' && approvals.given > 0)) ? (
        <Chip tone="info">{approvalsOf(payout, say)}</Chip>
      ) : null}
      {waits && method.isNew ? <Chip tone="error">{say('payouts.detailsChanged', { date: day(method.changedAt) })}</Chip> : null}
      {approveBy === null || state !== 'reserved' ? null : (
        <Chip tone={timeLeft(approveBy).tone}>{`${say('payouts.by', { date: instant(approveBy) })} · ${timeLeft(approveBy).words}`}</Chip>
      )}
    </>
  );
}
