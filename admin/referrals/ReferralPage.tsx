import type { ReferralDetail } from '../../api/contract/referrals.ts';
import LinkIcon from '@mui/icons-material/LinkOutlined';
import { useReason } from '../decisions/use-reason.ts';
import { Chip } from '../fields/Chip.tsx';
import { referralLooks } from '../fields/states.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { CommissionSoFar } from './CommissionSoFar.tsx';
import { ReferralFacts } from './ReferralFacts.tsx';
import { useReferralWord } from './use-referral-word.ts';
import { Way } from './Way.tsx';

/** The page of one referral: a timeline from the click to the ledger, including what led to nothing. */
export default function ReferralPage() {
  const say = useSay();
  return (
    <RecordPage<ReferralDetail> resource="referrals" title={say('referrals.one')} what={say('referrals.thisOne')}>
      {(referral) => (
        <Stack>
          <ReferralHead referral={referral} />
          <Columns side={300}>
            <Way of="referrals" id={referral.id} />
            <Stack>
              <CommissionSoFar referral={referral} />
              <ReferralFacts referral={referral} />
            </Stack>
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function ReferralHead({ referral }: { readonly referral: ReferralDetail }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  const because = useReason();
  const stateWord = useReferralWord();
  const { id, customer, partner, program, state, reason, reasonInputs, source, link, attributedAt } = referral;
  const via = say(`referrals.${source}`);
  return (
    <PageHead
      crumbs={[
        { label: say('menu.conversions'), to: '/referrals' },
        { label: partner.name, to: `/partners/${partner.id}/show` },
        { label: say('events.tabReferrals'), to: `/partners/${partner.id}/show/referrals` },
      ]}
      name={customer.label}
      chip={<Chip tone={referralLooks[state].tone ?? 'muted'}>{stateWord(referral)}</Chip>}
      lead={[
        state === 'refused' ? say('referrals.notCredited') : <CreditedTo key="partner" partner={partner} />,
        link === null
          ? say('referrals.viaOther', { source: via })
          : say('referrals.viaLink', { source: via, channel: word('channels', link.channel) }),
        day(attributedAt),
        program.name,
        reason === null ? null : because(reason, reasonInputs),
      ]}
      walk={<QueueWalk resource="referrals" id={id} />}
      actions={<CopyButton text={globalThis.location.href} label={say('words.copyLink')} variant="outlined" startIcon={<LinkIcon />} />}
    />
  );
}

const CreditedTo = ({ partner }: Pick<ReferralDetail, 'partner'>) => {
  const say = useSay();
  return (
    <>
      {say('referrals.creditedTo')} <TextLink to={`/partners/${partner.id}/show`}>{partner.name}</TextLink>
    </>
  );
};
