import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted } from '../layout/blocks.ts';
import { TextLink } from '../layout/TextLink.tsx';

interface StandsWithProps {
  readonly partner: Pick<PartnerDetail, 'standsWith' | 'heldWith'>;
}

/** Says that the partner is suspended, ended or not paid because of the partner that it is part of, and links there. */
export function StandsWith({ partner: { standsWith, heldWith } }: StandsWithProps) {
  const say = useSay();
  const word = useWording();
  return (
    <>
      {standsWith === null ? null : (
        <Alert tone="warning">
          {say('partners.standsWith')} <TextLink to={`/partners/${standsWith.id}/show`}>{standsWith.name}</TextLink>
        </Alert>
      )}
      {heldWith === null ? null : (
        <Alert tone="warning">
          {say('holds.heldWith')} <TextLink to={`/partners/${heldWith.id}/show`}>{heldWith.name}</TextLink>{' '}
          <Muted>{word('reasons', heldWith.reason)}</Muted>
        </Alert>
      )}
    </>
  );
}
