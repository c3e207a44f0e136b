import { useSay } from '../i18n/say.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { LatestEvents } from './LatestEvents.tsx';
import { LookList } from './LookList.tsx';
import { NextReviews } from './NextReviews.tsx';

/** What needs a look, until every kind of work has a queue of its own. */
export default function OverviewPage() {
  const say = useSay();
  return (
    <>
      <PageTitle>{say('overview.title')}</PageTitle>
      <Columns side={360}>
        <Stack>
          <LookList />
          <LatestEvents />
        </Stack>
        <NextReviews />
      </Columns>
    </>
  );
}
