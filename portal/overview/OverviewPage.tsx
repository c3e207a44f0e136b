import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import { useWords } from '../i18n/words.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { AllStopped } from './AllStopped.tsx';
import { Balances } from './Balances.tsx';
import { CameBack } from './CameBack.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { LatestCommissions } from './LatestCommissions.tsx';
import { LinkCard } from './LinkCard.tsx';
import { NextPayouts } from './NextPayouts.tsx';
import { RulesCard } from './RulesCard.tsx';
import { StandingBanner, useStandingSentences } from './StandingBanner.tsx';

/** The overview. It answers five questions: did I bring traffic, did it convert, what did I earn, in which state is it, when am I paid? */
export function OverviewPage() {
  const { places } = useWords();
  const at = usePartnerPath();
  const loaded = useLoad<PortalOverview>(at('/overview'));
  return (
    <Loading loaded={loaded} what={places.overview} skeleton={<Skeleton heights={[270, 280, 400]} />}>
      {(overview) => <Overview overview={overview} onChanged={loaded.reload} />}
    </Loading>
  );
}

interface OverviewProps {
  readonly overview: PortalOverview;
  readonly onChanged: () => void;
}

function Overview({ overview, onChanged }: OverviewProps) {
  const { isFramed, partner } = useSession();
  const counts = useStandingSentences(overview.partner).length === 0 && partner.partOf === null;
  const isNew = counts && overview.latest.length === 0 && overview.traffic.clicks.now === 0 && overview.traffic.clicks.before === 0;
  return (
    <div className="stack page">
      <StandingBanner standing={overview.partner} rules={overview.rules} onChanged={onChanged} />
      <AllStopped areAllStopped={overview.areAllStopped} />
      <CameBack payout={overview.cameBack} onHold={overview.partner.payoutsOnHold} />
      {isNew ? <FirstSteps /> : null}
      <div className="columns">
        <NextPayouts overview={overview} />
        <LinkCard overview={overview} />
      </div>
      <div className="columns">
        <Balances overview={overview} />
        <RulesCard rules={overview.rules} hasWay={!isFramed} />
      </div>
      <LatestCommissions lines={overview.latest} />
    </div>
  );
}
