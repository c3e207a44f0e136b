import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { sayHaltTrace } from '../../api/contract/wording.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import type { Verb } from '../sheet/verb.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { LastStatement } from './LastStatement.tsx';

/** Buttons of a stop: one person states that the books are complete again; another releases the payouts, or refuses. */
export function HaltVerbs({ row }: { readonly row: PayoutHaltRow }) {
  const say = useSay();
  const { nameOf, obstacleOf } = useProposer();
  const { id, state, reason, askedBy, isOwn } = row;
  const isProposed = state === 'proposed';
  const no = say(isOwn ? 'people.takeBack' : 'people.refuse');
  const shown = useFacts(row);
  const about = { resource: 'payout-halts', targets: [{ id, label: say('halts.title') }] };
  const proposed = [
    ...shown,
    [say('halts.reason'), reason ?? '–'],
    [say('halts.askedBy'), askedBy === null ? '–' : nameOf(askedBy.name, row)],
  ] as const;
  return (
    <QuietVerbs>
      <VerbButton
        label={`${say('halts.propose')}…`}
        isOffered={state === 'open'}
        verb={{
          ...about,
          verb: 'propose',
          title: say('halts.proposeTitle'),
          lead: say('halts.proposeLead'),
          confirm: say('halts.propose'),
          next: say('halts.proposeNext'),
          hasReason: true,
          facts: shown,
        }}
      />
      <VerbButton
        label={`${no}…`}
        isOffered={isProposed}
        verb={{
          ...about,
          facts: proposed,
          verb: 'refuse',
          title: say('halts.refuseTitle'),
          confirm: no,
          next: say('halts.refuseNext'),
          hasReason: true,
        }}
      />
      <VerbButton
        label={`${say('halts.lift')}…`}
        isOffered={isProposed}
        obstacle={isOwn ? say('halts.own') : obstacleOf(row)}
        verb={{
          ...about,
          facts: proposed,
          verb: 'lift',
          title: say('halts.liftTitle'),
          confirm: say('halts.lift'),
          next: say('halts.liftNext'),
          hasReason: false,
        }}
      />
    </QuietVerbs>
  );
}

/** Returns what shows that the books lack payments, and the last statement of each account of ours. */
function useFacts({ traces, accounts, isWithoutStatements }: PayoutHaltRow): Verb['facts'] {
  const say = useSay();
  const reader = { language: useLanguage(), instant: useFormats().instant };
  return [
    ...traces.map((trace) => sayHaltTrace(trace, reader)).map(({ label, value }) => [label, value] as const),
    ...accounts.map((account) => {
      const label = say('halts.account', { name: account.name });
      return [label, <LastStatement key={label} account={account} />] as const;
    }),
    ...(isWithoutStatements ? ([[say('halts.accounts'), say('halts.accountsClosed')]] as const) : []),
  ];
}
