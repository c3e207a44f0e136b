import { styled } from '@mui/material/styles';
import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { Money } from '../fields/Money.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { bankFileLooks } from '../fields/office-states.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Facts, Mono, Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { RailName } from './RailName.tsx';

/** Lists the rails of a run, one line per rail and currency, with their files. */
export function RunRails({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const { rails, state } = run;
  const hasBank = rails.some(({ rail }) => rail === 'bank_file');
  return (
    <Panel title={say('runs.rails')} isPadded>
      {rails.length === 0 ? <Note>{say('runs.nothingToPay')}</Note> : null}
      <Facts>
        {rails.map(({ rail, currency, amount, done, payouts }) => [
          <dt key={`${rail}${currency}?`}>
            <RailName rail={rail} />
          </dt>,
          <dd key={`${rail}${currency}`}>
            {amount === null ? currency : <Money value={amount} />}
            <br />
            <Note>{say('runs.railDone', { done, all: payouts })}</Note>
          </dd>,
        ])}
      </Facts>
      <Batches run={run} />
      {hasBank && run.batches.every(({ rail }) => rail !== 'bank_file') ? (
        <Note>{say(state === 'proposed' || state === 'opened' ? 'runs.notApprovedYet' : 'runs.noFile')}</Note>
      ) : null}
    </Panel>
  );
}

/** Lists the bank files and a provider's batches, newest last. */
function Batches({ run: { batches } }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const word = useWording();
  return (
    <List>
      {batches.map(({ id, rail, messageId, state, payouts }) => {
        const known = (['exported', 'handed_over', 'withdrawn'] as const).find((name) => name === state);
        return (
          <li key={id}>
            {rail === 'bank_file' ? <TextLink to={`/bank-files/${id}/show`}>{messageId}</TextLink> : <Mono>{messageId}</Mono>}
            <span>
              {known === undefined ? state : <StateMark {...bankFileLooks[known]}>{word('bankFile', known)}</StateMark>}
              <Note>{say('runs.payouts', { smart_count: payouts })}</Note>
            </span>
          </li>
        );
      })}
    </List>
  );
}

const List = styled('ul')({
  display: 'grid',
  gap: 12,
  '& li': { display: 'grid', gap: 2, borderTop: '1px solid var(--line)', paddingTop: 10, marginTop: 4 },
  '& li > a': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  '& li > span': { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 8 },
});
