import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { Clip, Muted } from '../layout/blocks.ts';
import { TextLink } from '../layout/TextLink.tsx';

/** Who did it; "as" where a partner's view was used. */
export function Actor({ entry: { actor, onBehalfOfPartnerId } }: { readonly entry: AuditRow }) {
  const say = useSay();
  return (
    <Clip title={actor.name}>
      {actor.name}
      {onBehalfOfPartnerId === null ? null : (
        <Muted>
          {' '}
          <TextLink to={`/partners/${onBehalfOfPartnerId}/show`}>{say('audit.asPartner')}</TextLink>
        </Muted>
      )}
    </Clip>
  );
}
