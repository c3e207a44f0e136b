import { Link } from 'react-router';
import type { PortalSettings } from '../../api/contract/portal-settings.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { DataCard } from './DataCard.tsx';
import { NotificationsCard } from './NotificationsCard.tsx';
import { ProfileCard } from './ProfileCard.tsx';
import { SecurityCard } from './SecurityCard.tsx';
import { TaxCard } from './TaxCard.tsx';

/** The page of the partner's own details; each card is saved separately. */
export default function SettingsPage() {
  const { places, settings: words } = useWords();
  const at = usePartnerPath();
  const { partner } = useSession();
  const loaded = useLoad<PortalSettings>(at('/settings'));
  return (
    <Loading loaded={loaded} what={places.settings} skeleton={<Skeleton heights={[260, 420]} />}>
      {(settings) => (
        <div className="stack page narrow-page">
          <ProfileCard profile={settings.profile} onSaved={loaded.reload} />
          <TaxCard settings={settings} onSaved={loaded.reload} />
          {partner.role === 'owner' ? <NotificationsCard /> : null}
          <Card title={words.payouts}>
            <div className="body stack">
              <p className="muted">{words.payoutsLead}</p>
              <div className="row">
                <Link className="button" to="/payouts?change">
                  {words.toPayouts}
                </Link>
              </div>
            </div>
          </Card>
          <SecurityCard />
          {partner.role === 'owner' ? <DataCard /> : null}
        </div>
      )}
    </Loading>
  );
}
