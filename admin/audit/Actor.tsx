import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { Clip, Muted } from '../layout/blocks.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { useActorName } from './use-actor-name.ts';

/** Names who acted; adds "as" if a partner's view was used. An act in an embedded frame has no known person. */
export function Actor({ entry: { actor, onBehalfOfPartnerId, inFrame } }: { readonly entry: AuditRow }) {
  const say = useSay();
  const name = useActorName()(actor);
  return (
    <Clip title={name}>
      {name}
      {onBehalfOfPartnerId === null ? null : (
        <Muted>
          {' '}
          <TextLink to={`/partners/${onBehalfOfPartnerId}/show`}>{say(inFrame ? 'audit.inFrame' : 'audit.asPartner')}</TextLink>
        </Muted>
      )}
    </Clip>
  );
}
