import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** That somebody is suspended or has ended with the partner that it is part of, with the way there. */
export function StandsWith({ partner: { standsWith } }: { readonly partner: Pick<PartnerDetail, 'standsWith'> }) {
  const say = useSay();
  if (standsWith === null) return null;
  return (
    <Alert tone="warning">
      {say('partners.standsWith')} <TextLink to={`/partners/${standsWith.id}/show`}>{standsWith.name}</TextLink>
    </Alert>
  );
}
