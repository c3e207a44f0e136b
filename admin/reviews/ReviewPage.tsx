import type { ReviewRow } from '../../api/contract/reviews.ts';
import { Chip } from '../fields/Chip.tsx';
import { TimeLeftMark } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { reviewLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Facts, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RawPanel } from '../layout/RawPanel.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { Way } from '../referrals/Way.tsx';
import { ReviewVerbs } from './ReviewVerbs.tsx';
import { doubtWord } from './doubts.ts';

/** The page of one review: what raised the doubt, and the two answers. */
export default function ReviewPage() {
  const say = useSay();
  return (
    <RecordPage<ReviewRow> resource="reviews" title={say('reviews.one')} what={say('reviews.thisOne')}>
      {(review) => (
        <Stack>
          <ReviewHead review={review} />
          <Columns side={340}>
            <Evidence review={review} />
            <ReviewFacts review={review} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

/** Shows what raised the doubt; without details, the referral's timeline. */
function Evidence({ review: { evidence, referral } }: { readonly review: ReviewRow }) {
  const say = useSay();
  const hasDetails = typeof evidence === 'object' && evidence !== null && Object.keys(evidence).length > 0;
  if (hasDetails || referral === null) return <RawPanel title={say('reviews.evidence')} value={evidence} />;
  return <Way of="referrals" id={referral.id} />;
}

function ReviewHead({ review }: { readonly review: ReviewRow }) {
  const say = useSay();
  const word = useWording();
  const { id, kind, partner, referral, state, dueAt } = review;
  return (
    <PageHead
      crumbs={[
        { label: say('menu.commissions'), to: '/commissions' },
        { label: say('commissions.tabReview'), to: '/reviews' },
      ]}
      name={say(doubtWord(kind))}
      chip={state === 'open' ? <TimeLeftMark at={dueAt} /> : <Chip tone={reviewLooks[state].tone ?? 'muted'}>{word('review', state)}</Chip>}
      lead={[
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {partner.name}
        </TextLink>,
        referral === null ? null : (
          <TextLink key="referral" to={`/referrals/${referral.id}/show`}>
            {referral.customer.label}
          </TextLink>
        ),
      ]}
      walk={<QueueWalk resource="reviews" id={id} />}
      actions={<ReviewVerbs review={review} />}
    />
  );
}

function ReviewFacts({ review }: { readonly review: ReviewRow }) {
  const say = useSay();
  const { commission, referral, openedAt, dueAt, decidedBy, decidedAt, reason } = review;
  return (
    <Panel title={say('reviews.decision')} isPadded>
      <Facts>
        <dt>{say('reviews.amount')}</dt>
        <dd>
          <HeldBy commission={commission} referral={referral} />
        </dd>
        <dt>{say('reviews.opened')}</dt>
        <dd>
          <When at={openedAt} />
        </dd>
        <dt>{say('reviews.due')}</dt>
        <dd>
          <When at={dueAt} />
        </dd>
        {decidedAt === null ? null : (
          <>
            <dt>{say('reviews.decidedBy')}</dt>
            <dd>
              {decidedBy ?? '–'}, <When at={decidedAt} />
            </dd>
          </>
        )}
        {reason === null ? null : (
          <>
            <dt>{say('decisions.reason')}</dt>
            <dd>{reason}</dd>
          </>
        )}
      </Facts>
    </Panel>
  );
}

/** Shows what the review holds: one commission, or everything that the referral earns meanwhile. */
function HeldBy({ commission, referral }: Pick<ReviewRow, 'commission' | 'referral'>) {
  const say = useSay();
  if (commission !== null)
    return (
      <TextLink to={`/commissions/${commission.id}/show`}>
        <Money value={commission.held} />
      </TextLink>
    );
  if (referral === null) return '–';
  const filter = encodeURIComponent(JSON.stringify({ referralId: referral.id, state: 'held' }));
  return <TextLink to={`/commissions?filter=${filter}`}>{say('menu.commissions')}</TextLink>;
}
