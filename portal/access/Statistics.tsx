import Bars from '@mui/icons-material/BarChartOutlined';
import { useState } from 'react';
import { statisticsDays, statisticsGroups, type PortalStatistics } from '../../api/contract/portal-statistics.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { DayChart } from './DayChart.tsx';
import { GroupCard } from './GroupCard.tsx';

/** The statistics of the affiliate platform: where clicks and sign-ups come from, in a chosen period. */
export function Statistics() {
  const { statistics: words } = useWords();
  const at = usePartnerPath();
  const [days, choose] = useState<string>(statisticsDays[0]);
  const loaded = useLoad<PortalStatistics>(at(`/statistics?days=${days}`));
  const period = (
    <label className="field">
      <span className="heard">{words.range}</span>
      <select value={days} onChange={({ target }) => choose(target.value)}>
        {statisticsDays.map((count) => (
          <option key={count} value={count}>
            {words.last(count)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <Card title={words.title} aside={period} footer={words.note}>
        <Loading loaded={loaded} what={words.title} skeleton={<Skeleton heights={[200]} />}>
          {(statistics) => (statistics === null || isEmpty(statistics) ? <Nothing /> : <DayChart statistics={statistics} />)}
        </Loading>
      </Card>
      {loaded.value === undefined || loaded.value === null || isEmpty(loaded.value) ? null : (
        <div className="halves">
          {statisticsGroups.map((group) => (
            <GroupCard key={group} group={group} rows={loaded.value?.by[group] ?? []} />
          ))}
        </div>
      )}
    </>
  );
}

const isEmpty = ({ days }: NonNullable<PortalStatistics>): boolean => days.every(({ clicks, signUps }) => clicks + signUps === 0);

function Nothing() {
  const { statistics: words } = useWords();
  return (
    <Message icon={<Bars aria-hidden />} title={words.emptyTitle}>
      {words.empty}
    </Message>
  );
}
