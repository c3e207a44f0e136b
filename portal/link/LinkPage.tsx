import { isGone } from '../../api/contract/partner-states.ts';
import type { PortalLinks } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { StandingBanner } from '../overview/StandingBanner.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { AddChannelCard } from './AddChannelCard.tsx';
import { BadgeCard } from './BadgeCard.tsx';
import { ChannelTable } from './ChannelTable.tsx';
import { QrCard } from './QrCard.tsx';
import { YourLinkCard } from './YourLinkCard.tsx';

/** The page for sharing: the link, a link per channel, its QR code, and what each of them brought. */
export default function LinkPage() {
  const { places } = useWords();
  const at = usePartnerPath();
  const loaded = useLoad<PortalLinks>(at('/links'));
  return (
    <Loading loaded={loaded} what={places.link} skeleton={<Skeleton heights={[240, 300, 160]} />}>
      {(links) => <Links all={links} onChanged={loaded.reload} />}
    </Loading>
  );
}

function Links({ all, onChanged }: { readonly all: PortalLinks; readonly onChanged: () => void }) {
  const { isFramed, partner } = useSession();
  const mayAdd = !isFramed && partner.partOf === null && !isGone(partner.state);
  const live = { ...all, links: all.links.filter(({ disabledAt }) => disabledAt === null) };
  return (
    <div className="stack page">
      <StandingBanner standing={all.standing} onChanged={onChanged} />
      <div className="columns">
        <div className="stack">
          <YourLinkCard all={live} />
          {mayAdd ? <AddChannelCard origins={all.origins} onAdded={onChanged} /> : null}
        </div>
        <QrCard links={live.links} />
      </div>
      <ChannelTable all={all} onChanged={onChanged} />
      <BadgeCard all={live} />
    </div>
  );
}
