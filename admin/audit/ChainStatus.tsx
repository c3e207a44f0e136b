import { styled } from '@mui/material/styles';
import { waitingCounted } from '../../api/contract/audit.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { SearchReach } from './SearchReach.tsx';
import { useChain } from './use-chain.ts';

/** Shows whether the log's chain is intact: "Chain intact up to entry 18 402." */
export function ChainStatus() {
  const say = useSay();
  const { count, instant } = useFormats();
  const chain = useChain();
  if (chain === undefined) return <Line aria-hidden />;
  const { sealedUpTo, waiting, checkedAt, checkedUpTo, isIntact } = chain;
  const isUnknown = isIntact === null || checkedUpTo === null;
  const isMore = waiting > waitingCounted;
  const waitingText = say(isMore ? 'audit.waitingMany' : 'audit.waiting', { count: count(Math.min(waiting, waitingCounted)) });
  return (
    <Line>
      {isIntact === true && checkedUpTo !== null ? (
        <StateMark mark="done" tone="success">
          {say('audit.intact', { count: count(checkedUpTo) })}
        </StateMark>
      ) : null}
      {isUnknown && isIntact !== false ? <StateMark mark="waits">{say('audit.unchecked', { count: count(sealedUpTo) })}</StateMark> : null}
      {isIntact === false ? (
        <StateMark mark="stopped" tone="error">
          {say('audit.broken')}
        </StateMark>
      ) : null}
      {checkedAt === null ? null : <Muted>{say('audit.intactWhy', { when: instant(checkedAt) })}</Muted>}
      {checkedUpTo === null || sealedUpTo <= checkedUpTo ? null : <Muted>{say('audit.sealedSince', { count: count(sealedUpTo) })}</Muted>}
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
