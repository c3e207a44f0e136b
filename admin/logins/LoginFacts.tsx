import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { LanguageFact } from '../fields/LanguageFact.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Fact, Moment } from '../layout/Fact.tsx';
import { Facts } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { ConsentWord } from './ConsentWord.tsx';

/** Facts of a login: what was requested, the customer's answer, and the result. */
export function LoginFacts({ login }: { readonly login: LoginRequest }) {
  const say = useSay();
  const word = useWording();
  const {
    isHeld,
    isCustomerReachable,
    language,
    scopes,
    purpose,
    requestedAt,
    requestedBy,
    consentBy,
    consentAt,
    activatedAt,
    activatedBy,
    expiresAt,
  } = login;
  const { revokedAt, revokedBy, reason, firstUsedAt, people } = login;
  return (
    <Panel title={say('logins.facts')} isPadded>
      <Facts>
        {isHeld ? <Fact label={say('logins.held')}>{say('logins.heldWhy')}</Fact> : null}
        <LanguageFact language={language} />
        <Fact label={say('logins.purpose')}>{purpose}</Fact>
        <Fact label={say('logins.scopes')}>{scopes.map((scope) => say(`logins.scope.${scope}`)).join(', ')}</Fact>
        <Moment label={say('logins.asked')} at={requestedAt} />
        <Fact label={say('logins.askedBy')}>{requestedBy}</Fact>
        <Fact label={say('logins.consent')}>
          <ConsentWord login={login} />
        </Fact>
        {isCustomerReachable ? null : <Fact label={say('logins.unreachable')}>{say('logins.unreachableWhy')}</Fact>}
        {consentBy === null ? null : <Fact label={say('logins.consentBy')}>{consentBy}</Fact>}
        <Moment label={say('logins.consentAt')} at={consentAt} />
        <Moment label={say('logins.activated')} at={activatedAt} />
        {activatedBy === null ? null : <Fact label={say('logins.activatedBy')}>{activatedBy}</Fact>}
        <Moment label={say('logins.ends')} at={expiresAt} />
        <Moment label={say('logins.ended')} at={revokedAt} />
        {revokedBy === null ? null : <Fact label={say('logins.endedBy')}>{word('loginEndedBy', revokedBy)}</Fact>}
        {reason === null ? null : <Fact label={say('logins.reason')}>{word('loginRefusals', reason)}</Fact>}
        <Pause login={login} />
        <Moment label={say('logins.firstUsed')} at={firstUsedAt} />
        <Fact label={say('logins.people')}>{people === 0 ? say('logins.nobody') : people}</Fact>
      </Facts>
    </Panel>
  );
}

/** Until when the partner cannot ask again and why, and that the customer wished it nevertheless. */
function Pause({ login: { pausedUntil, wish } }: { readonly login: LoginRequest }) {
  const say = useSay();
  return (
    <>
      {pausedUntil === null ? null : (
        <>
          <Moment label={say('logins.pausedUntil')} at={pausedUntil} />
          <Fact label={say('logins.pausedWhy')}>{say('logins.pausedBecause')}</Fact>
        </>
      )}
      {wish === null ? null : (
        <>
          <Fact label={say('logins.wishOf')}>{`${wish.of}: ${wish.reason}`}</Fact>
          <Fact label={say('logins.wishNotedBy')}>{wish.notedBy}</Fact>
          <Moment label={say('logins.wishAt')} at={wish.at} />
        </>
      )}
    </>
  );
}
