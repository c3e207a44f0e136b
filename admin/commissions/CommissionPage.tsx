import type { CommissionDetail } from '../../api/contract/commissions.ts';
import { DecisionTable } from '../decisions/DecisionTable.tsx';
import { useReason } from '../decisions/use-reason.ts';
import { Chip } from '../fields/Chip.tsx';
import { Money } from '../fields/Money.tsx';
import { commissionLooks } from '../fields/states.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { OpenAdjustments } from '../partners/OpenAdjustments.tsx';
import { SourceEvents } from '../sources/SourceEvents.tsx';
import { TicketsAbout } from '../tickets/TicketsAbout.tsx';
import { Calculation } from './Calculation.tsx';
import { CommissionParts } from './CommissionParts.tsx';
import { useTakenText } from './CommissionState.tsx';
import { Movements } from './Movements.tsx';
import { TakeBack } from './TakeBack.tsx';

/** The page of one commission: its calculation, its movements, and the evidence down to the raw event. */
export default function CommissionPage() {
  const say = useSay();
  return (
    <RecordPage<CommissionDetail> resource="commissions" title={say('commissions.one')} what={say('commissions.thisOne')}>
      {(commission) => (
        <Stack>
          <CommissionHead commission={commission} />
          <OpenAdjustments partnerId={commission.partner.id} commissionId={commission.id} />
          <Columns side={340}>
            <Stack>
              <Calculation commission={commission} />
              <Movements revisions={commission.revisions} />
              <Panel title={say('commissions.decisions')}>
                <DecisionTable decisions={commission.decisions} empty={say('commissions.noDecisions')} />
              </Panel>
            </Stack>
            <Stack>
              <CommissionParts commission={commission} />
              <TicketsAbout earningId={commission.id} />
              {commission.source === null ? null : <SourceEvents sourceId={commission.source.id} />}
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function CommissionHead({ commission }: { readonly commission: CommissionDetail }) {
  const say = useSay();
  const word = useWording();
  const because = useReason();
  const takenText = useTakenText();
  const { id, amount, kind, partner, customer, program, referralId, source, state, reason, reasonInputs } = commission;
  return (
    <PageHead
      crumbs={[
        { label: say('menu.commissions'), to: '/commissions' },
        { label: partner.name, to: `/partners/${partner.id}/show` },
      ]}
      name={<Money value={amount} />}
      chip={<Chip tone={commissionLooks[state].tone ?? 'muted'}>{takenText(commission) ?? word('commission', state)}</Chip>}
      lead={[
        word('earning', kind),
        <TextLink key="referral" to={`/referrals/${referralId}/show`}>
          {customer.label}
        </TextLink>,
        program.name,
        source === null ? (
          say('commissions.noSource')
        ) : (
          <TextLink key="source" to={`/sources/${source.id}/show`}>
            {source.reference ?? say('commissions.openSource')}
          </TextLink>
        ),
        because(reason, reasonInputs) || null,
      ]}
      walk={<QueueWalk resource="commissions" id={id} />}
      actions={<TakeBack commission={commission} />}
    />
  );
}
