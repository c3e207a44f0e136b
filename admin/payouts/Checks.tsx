import { Fragment } from 'react';
import { styled } from '@mui/material/styles';
import type { PayoutDetail, PayoutCheck } from '../../api/contract/payout-detail.ts';
import { StateMark } from '../fields/StateMark.tsx';
import type { Look } from '../fields/states.ts';
import type { Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { changedSince } from './changed-since.ts';
import { isUnprepared } from './obstacles.ts';
import { againstOf, byWhom } from './payout-facts.tsx';
import { useVerbWords } from './use-verb-words.ts';

/** Lists the checks for an approver, with failed ones in red. */
export function Checks({ payout }: { readonly payout: PayoutDetail }) {
  const words = useVerbWords();
  const word = useWording();
  const { day, instant } = useFormats();
  const { say } = words;
  const { checks, checkedAt } = payout;
  const passed = checks.filter(({ passed: isPassed }) => isPassed).length;
  return (
    <Panel
      title={say('payouts.checks')}
      aside={
        <Note>
          {say('payouts.checksPassed', { passed, all: checks.length })}
          {checkedAt === null ? null : `, ${say('payouts.checkedAt', { time: instant(checkedAt) })}`}
        </Note>
      }
      footer={`${say('payouts.against')}: ${againstOf(payout, words)}`}
    >
      <List>
        {checks.map((check) => (
          <li key={check.code}>
            <StateMark {...lookOf(check, payout)} isWhole>
              {labelOf(check, payout, say)}
            </StateMark>
            <Note>
              {checkedAt !== null && check.code === 'bank_debits_booked' ? say('payouts.ofToday') : null}
              {check.code === 'account_of_one_partner' && !check.passed ? (
                <Others payout={payout} />
              ) : (
                valueOf(check, payout, { say, day, word })
              )}
            </Note>
          </li>
        ))}
      </List>
    </Panel>
  );
}

/** Returns the label of a check; names the reader's own part in the payout, if that is why it failed. */
function labelOf({ code, passed }: PayoutCheck, payout: PayoutDetail, say: Say): string {
  if (code === 'another_person' && !passed)
    return isUnprepared(payout) ? say('payouts.nobodyPrepared') : say(`payouts.ownParts.${payout.ownPart ?? 'prepared'}`);
  return say(`payouts.${passed ? 'check' : 'checkNot'}.${code}`);
}

/** Names the other partners with the same account, so that both can be examined, whichever had it first. */
const Others = ({ payout: { sharedWith } }: { readonly payout: PayoutDetail }) =>
  sharedWith.map(({ id, name }, at) => (
    <Fragment key={id}>
      {at === 0 ? '' : ', '}
      <TextLink to={`/partners/${id}/show`}>{name}</TextLink>
    </Fragment>
  ));

/** Returns the look of a check. That the payout needs somebody to prepare it, or a second approval, is not shown as a fault. */
function lookOf({ code, passed }: PayoutCheck, payout: PayoutDetail): Look {
  if (passed) return { mark: 'done', tone: 'success' };
  const isAhead = code === 'one_approval_is_enough' || (code === 'another_person' && isUnprepared(payout));
  return isAhead ? { mark: 'joined', tone: 'info' } : { mark: 'stopped', tone: 'error' };
}

interface Words {
  readonly say: Say;
  readonly day: (iso: string) => string;
  readonly word: ReturnType<typeof useWording>;
}

/** Returns what the check compared, in words. */
function valueOf(check: PayoutCheck, payout: PayoutDetail, { say, day, word }: Words): string {
  const { code, value, passed } = check;
  if (code === 'approved_by_another') return partsIn(payout, say);
  if (value === null) return '';
  const changed = changedSince(check, { say, day });
  if (changed !== undefined) return changed;
  if (code === 'details_unchanged') return say('payouts.sinceDate', { date: day(value) });
  if (code === 'another_person') return passed ? value : '';
  if (passed) return '';
  const [given = '', needed = ''] = value.split('/');
  if (code === 'one_approval_is_enough') return say('payouts.approvals', { given, needed });
  return code === 'partner_active' ? word('partner', value) : value;
}

/** Returns the names of those who prepared and approved the payout. */
const partsIn = (payout: PayoutDetail, say: Say): string =>
  [byWhom(payout, say), say('payouts.approvedWho', { names: payout.approvedBy.map(({ name }) => name).join(', ') })]
    .filter((part) => part !== null)
    .join(', ');

const List = styled('ul')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(270px, 1fr))',
  gap: '8px 24px',
  padding: 16,
  '& li': { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 8, minWidth: 0 },
  '& li > span:last-of-type': { textAlign: 'right', overflowWrap: 'anywhere' },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& li': { flexWrap: 'wrap' },
  },
});
