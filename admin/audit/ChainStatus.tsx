import { styled } from '@mui/material/styles';
import { waitingCounted } from '../../api/contract/audit.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { SearchReach } from './SearchReach.tsx';
import { useChain } from './use-chain.ts';

/** "Chain intact up to entry 18 402." */
export function ChainStatus() {
  const say = useSay();
  const { count, day } = useFormats();
  const chain = useChain();
  if (chain === undefined) return <Line aria-hidden />;
  const { sealedUpTo, waiting, checkedOn, isIntact } = chain;
  const isMore = waiting > waitingCounted;
  const waitingText = say(isMore ? 'audit.waitingMany' : 'audit.waiting', { count: count(Math.min(waiting, waitingCounted)) });
  return (
    <Line>
      {isIntact === true && checkedOn !== null ? (
        <StateMark mark="done" tone="success">
          {say('audit.intact', { count: count(sealedUpTo) })}
        </StateMark>
      ) : null}
      {isIntact === null ? <StateMark mark="waits">{say('audit.unchecked', { count: count(sealedUpTo) })}</StateMark> : null}
      {isIntact === false ? (
        <StateMark mark="stopped" tone="error">
          {say('audit.broken')}
        </StateMark>
      ) : null}
      {checkedOn === null ? null : <Muted>{say('audit.intactWhy', { date: day(checkedOn) })}</Muted>}
      {waiting === 0 ? null : <Muted>{waitingText}</Muted>}
      <SearchReach />
    </Line>
  );
}

const Line = styled('p')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: '2px 16px',
  minHeight: 41,
  padding: '6px 16px',
  borderBottom: '1px solid var(--line)',
});
