import Join from '@mui/icons-material/CallMergeOutlined';
import type { PartnerDetail, PartnerRow } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useMerges } from './use-merges.ts';

/** Proposes to merge this partner with another; somebody else decides. Hidden for a partner that is part of another or is about to be. */
export function MergeVerb({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const { id, name, program, state, payoutsOnHold } = partner;
  const merges = useMerges(id);
  const isTaken = merges?.some(({ from, state: merge }) => from.id === id || merge !== 'merged') ?? true;
  return (
    <VerbButton
      label={`${say('merges.verb')}…`}
      icon={<Join />}
      isOffered={!isTaken && (state === 'active' || state === 'suspended')}
      obstacle={state === 'suspended' || payoutsOnHold !== null ? say('merges.held') : undefined}
      verb={{
        resource: 'partners',
        verb: 'propose-merge',
        title: say('merges.title', { partner: name }),
        lead: say('merges.lead'),
        confirm: say('merges.propose'),
        next: say('merges.next'),
        hasReason: true,
        facts: [[say('partners.program'), program.name]],
        targets: [{ id, label: name }],
        fields: [
          {
            name: 'intoId',
            type: 'record',
            resource: 'partners',
            filter: { programId: program.id, state: 'active' },
            nameOf: ({ name: called, code }: PartnerRow) => [called, ...(code === null ? [] : [code])].join(' · '),
            label: say('merges.into'),
            searching: say('merges.searching'),
            nothing: say('merges.nobody'),
            isRequired: true,
          },
        ],
      }}
    />
  );
}
