import { styled } from '@mui/material/styles';
import type { EventDetail } from '../../api/contract/events.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the journal entries that the event led to, each linked to its page. */
export function EventEffects({ effects }: Pick<EventDetail, 'effects'>) {
  const say = useSay();
  const word = useWording();
  return (
    <Panel title={say('events.effectTitle')} footer={effects.length === 0 ? undefined : say('events.effectNote')}>
      {effects.length === 0 ? <Nothing>{say('events.noEffects')}</Nothing> : null}
      <List>
        {effects.map(({ entryId, kind, amount }) => (
          <li key={entryId}>
            <TextLink to={`/journal-entries/${entryId}/show`}>{word('entryKinds', kind)}</TextLink>
            <Money value={amount} />
          </li>
        ))}
      </List>
    </Panel>
  );
}

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const List = styled('ul')({
  '& li': { display: 'flex', justifyContent: 'space-between', gap: 12, padding: '8px 16px' },
  '& li + li': { borderTop: '1px solid var(--line)' },
});
