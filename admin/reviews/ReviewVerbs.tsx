import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import { useListContext } from 'react-admin';
import type { ReviewRow } from '../../api/contract/reviews.ts';
import { Money } from '../fields/Money.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { doubtWord } from './doubts.ts';

/** The buttons of one review; the label names what it releases. */
export function ReviewVerbs({ review }: { readonly review: ReviewRow }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const held = review.commission?.held;
  const approve = held === undefined ? say('reviews.approve') : say('reviews.approveAmount', { amount: moneyText(held) });
  return (
    <>
      <VerbButton label={`${say('reviews.refuse')}…`} icon={<Cross />} letter="r" verb={refusal(say, [review])} record={review} />
      <VerbButton
        label={`${approve}…`}
        icon={<Check />}
        isMain
        letter="a"
        verb={{ ...approval(say, [review]), confirm: approve }}
        record={review}
      />
    </>
  );
}

export function ReviewBulkVerbs() {
  const say = useSay();
  const { data = [], selectedIds } = useListContext<ReviewRow>();
  const reviews = data.filter(({ id }) => selectedIds.includes(id));
  return (
    <>
      <VerbButton label={`${say('reviews.refuse')} ${reviews.length}…`} icon={<Cross />} letter="r" verb={refusal(say, reviews)} />
      <VerbButton label={`${say('reviews.approve')} ${reviews.length}…`} icon={<Check />} isMain letter="a" verb={approval(say, reviews)} />
    </>
  );
}

const approval = (say: Say, reviews: readonly ReviewRow[]): Verb => ({
  resource: 'reviews',
  verb: 'approve',
  title: say('reviews.approveTitle'),
  confirm: say('reviews.approve'),
  next: say('reviews.approveNext'),
  hasReason: false,
  ...about(say, reviews),
});

const refusal = (say: Say, reviews: readonly ReviewRow[]): Verb => ({
  resource: 'reviews',
  verb: 'refuse',
  title: say('reviews.refuseTitle'),
  confirm: say('reviews.refuse'),
  next: say('reviews.refuseNext'),
  hasReason: true,
  ...about(say, reviews),
});

/** Returns the facts and targets: all facts for one review, one line each for several. */
function about(say: Say, reviews: readonly ReviewRow[]): Pick<Verb, 'facts' | 'targets'> {
  const targets = reviews.map(({ id, kind, partner }) => ({ id, label: `${partner.name}: ${say(doubtWord(kind))}` }));
  const [one, ...others] = reviews;
  if (one === undefined || others.length > 0)
    return {
      targets,
      facts: reviews.map(
        ({ partner, commission }) => [partner.name, commission === null ? '–' : <Money value={commission.held} />] as const,
      ),
    };
  return {
    targets,
    facts: [
      [say('reviews.partner'), one.partner.name],
      [say('reviews.customer'), one.referral?.customer.label ?? '–'],
      [say('reviews.kind'), say(doubtWord(one.kind))],
      [say('reviews.amount'), one.commission === null ? '–' : <Money value={one.commission.held} />],
    ],
  };
}
