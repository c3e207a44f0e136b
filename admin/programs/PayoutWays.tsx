import { payoutRails } from '../../api/contract/payouts.ts';
import type { ProgramRow } from '../../api/contract/programs.ts';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { RuleList } from './RuleList.tsx';

/** Shows the rails by which the program pays; partners choose among them. */
export function PayoutWays({ program: { id, name, version, settings } }: { readonly program: ProgramRow }) {
  const say = useSay();
  const isOffered = (rail: (typeof payoutRails)[number]) => settings.rails.includes(rail);
  const verb: Verb = {
    resource: 'programs',
    verb: 'offer-rails',
    title: say('payoutWays.changeTitle', { name }),
    confirm: say('payoutWays.change'),
    next: say('payoutWays.next'),
    hasReason: true,
    facts: [
      [
        say('payoutWays.now'),
        payoutRails
          .filter(isOffered)
          .map((rail) => say(`payouts.rails.${rail}`))
          .join(', '),
      ],
    ],
    fields: [
      {
        type: 'choices',
        name: 'rails',
        label: say('payoutWays.title'),
        lead: say('payoutWays.lead'),
        isRequired: true,
        start: settings.rails.join(' '),
        choices: payoutRails.map((rail) => ({ id: rail, name: say(`payouts.rails.${rail}`) })),
      },
    ],
    targets: [{ id, label: name, seen: { version } }],
  };
  return (
    <Panel
      title={say('payoutWays.title')}
      aside={
        <QuietVerbs>
          <VerbButton label={`${say('payoutWays.change')}…`} verb={verb} />
        </QuietVerbs>
      }
    >
      <RuleList
        rules={payoutRails.map((rail) => ({
          about: say(`payouts.rails.${rail}`),
          says: isOffered(rail) ? say(`payoutWays.how.${rail}`) : say('payoutWays.off'),
        }))}
      />
    </Panel>
  );
}
