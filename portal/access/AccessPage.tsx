import type { OwnAccessRequest, OwnAffiliateAccess } from '../../api/contract/portal-access-requests.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { useWords } from '../i18n/words.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { AskCard } from './AskCard.tsx';
import { OpenCard } from './OpenCard.tsx';
import { RequestCard } from './RequestCard.tsx';
import { Statistics } from './Statistics.tsx';

/** The page to request the affiliate platform, with the promised time of an answer. */
export default function AccessPage() {
  const { places } = useWords();
  const at = usePartnerPath();
  const loaded = useLoad<OwnAffiliateAccess>(at('/affiliate-access'));
  return (
    <Loading loaded={loaded} what={places.access} skeleton={<Skeleton heights={[240, 160]} />}>
      {(access) => <Access access={access} onChanged={loaded.reload} />}
    </Loading>
  );
}

function Access({ access, onChanged }: { readonly access: OwnAffiliateAccess; readonly onChanged: () => void }) {
  const { access: words } = useWords();
  const { promisedHours, openSince, requests } = access;
  const { partOf } = useSession().partner;
  const isNothingThere = openSince === null && requests.length === 0 && (promisedHours === null || partOf !== null);
  const isOpen = requests.some(({ state }) => state === 'open');
  const isLinkOut = requests.some(isToBeOpened);
  const ask =
    openSince === null && !isOpen && promisedHours !== null && partOf === null ? (
      <AskCard hours={promisedHours} isAgain={requests.length > 0} onAsked={onChanged} />
    ) : null;
  return (
    <div className="stack page">
      {openSince === null ? null : (
        <>
          <OpenCard since={openSince} />
          <Statistics />
        </>
      )}
      {isNothingThere ? <p>{partOf === null ? words.rests : words.askThere(partOf.name)}</p> : null}
      {isLinkOut ? null : ask}
      {requests.map((request) => (
        <RequestCard key={request.id} request={request} onChanged={onChanged} />
      ))}
      {isLinkOut ? ask : null}
    </div>
  );
}

/** True if a link was mailed and is still unopened: the person opens it, and requests another only if it does not arrive. */
const isToBeOpened = ({ state, linkOpenedAt, linkExpiresAt }: OwnAccessRequest): boolean =>
  state === 'granted' && linkOpenedAt === null && linkExpiresAt !== null && linkExpiresAt > serverInstant();
