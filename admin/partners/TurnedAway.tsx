import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted } from '../layout/blocks.ts';
import { TextLink } from '../layout/TextLink.tsx';

/** Shows those who decide about an application which earlier ones of the same people were refused or closed. */
export function TurnedAway({ partner: { turnedAway } }: { readonly partner: Pick<PartnerDetail, 'turnedAway'> }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  if (turnedAway.length === 0) return null;
  return (
    <Alert tone="warning">
      {turnedAway.map(({ id, name, state, at, reason, text }) => {
        const isRefusal = state === 'refused';
        const why = [isRefusal && reason !== null ? word('applicationRefusals', reason) : reason, text].filter((part) => part !== null);
        return (
          <div key={id}>
            {say(isRefusal ? 'partners.turnedAwayRefused' : 'partners.turnedAwayClosed', { date: day(at) })}{' '}
            <TextLink to={`/partners/${id}/show`}>{name}</TextLink> <Muted>{why.join(' ')}</Muted>
          </div>
        );
      })}
    </Alert>
  );
}
