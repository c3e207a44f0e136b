import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import type { PartnerMergeRow } from '../../api/contract/partner-merges.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** The approval of a merge; the second person sees what goes along before agreeing. */
export function MergeDecision({ merge }: { readonly merge: PartnerMergeRow }) {
  const say = useSay();
  const { moneyText, count } = useFormats();
  const { nameOf, obstacleOf } = useProposer();
  const { id, from, into, state, reason, askedBy, brings, reserved, people, isOwn } = merge;
  const peopleOf = (wanted: 'from' | 'into', partner: string) =>
    people
      .filter(({ side }) => side === wanted)
      .map(({ name, email, role }) => [say('merges.people', { partner }), `${name}, ${email}: ${say(`partners.${role}`)}`] as const);
  const about = {
    resource: 'partner-merges',
    targets: [{ id, label: `${from.name} → ${into.name}` }],
    facts: [
      [say('merges.from'), from.name],
      [say('merges.into'), into.name],
      [say('merges.links'), count(brings.links)],
      [say('merges.customers'), count(brings.customers)],
      ...brings.amounts
        .filter(({ amount }) => amount !== 0)
        .map((amount) => [say(amount.amount < 0 ? 'merges.owes' : 'merges.has'), moneyText(amount)] as const),
      ...reserved.map((amount) => [say('merges.reserved'), moneyText(amount)] as const),
      ...peopleOf('from', from.name),
      ...peopleOf('into', into.name),
      [say('merges.reason'), `${reason} (${nameOf(askedBy.name, merge)})`],
    ] as const,
  };
  const obstacle = isOwn ? say('merges.own') : obstacleOf(merge);
  return (
    <>
      <VerbButton
        label={`${say('merges.refuse')}…`}
        icon={<Cross />}
        isOffered={state === 'proposed'}
        verb={{
          ...about,
          verb: 'refuse',
          title: say('merges.refuseTitle'),
          confirm: say('merges.refuse'),
          next: say('merges.refuseNext'),
          hasReason: true,
        }}
      />
      <VerbButton
        label={`${say('merges.approve')}…`}
        icon={<Check />}
        isMain
        isOffered={state === 'proposed'}
        obstacle={obstacle}
        verb={{
          ...about,
          verb: 'approve',
          title: say('merges.approveTitle', { from: from.name, into: into.name }),
          confirm: say('merges.approve'),
          next: say('merges.approveNext'),
          hasReason: false,
        }}
      />
    </>
  );
}
