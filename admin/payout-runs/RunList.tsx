import Runs from '@mui/icons-material/EventRepeatOutlined';
import { PayoutRunPhase, type PayoutRunRow } from '../../api/contract/payout-runs.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useMonth } from '../i18n/use-month.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { NextRuns } from './NextRuns.tsx';
import { runColumns } from './run-columns.tsx';
import { RunTabs } from './RunTabs.tsx';
import { useMonthlyPrograms } from './use-programs.ts';

/** Lists all payout runs, newest first, and what the next one would do. */
export default function RunList() {
  const say = useSay();
  const month = useMonth();
  return (
    <QueueList<PayoutRunRow>
      resource="payout-runs"
      title={say('runs.title')}
      what={say('runs.what')}
      sort={{ field: 'scheduledAt', order: 'DESC' }}
      nameOf={({ program, period }) => say('runs.ofRun', { program: program.name, period: month(period) })}
      head={<NextRuns />}
      tabs={<RunTabs current="runs" />}
      filters={<RunFilters />}
      empty={<NoRunYet />}
    >
      {runColumns(say)}
    </QueueList>
  );
}

function NoRunYet() {
  const say = useSay();
  const { instant } = useFormats();
  const first = useMonthlyPrograms()?.[0];
  return (
    <Message icon={<Runs aria-hidden />} title={say('runs.emptyTitle')}>
      {first === undefined ? '' : `${say('runs.emptyNext', { date: instant(first.nextRunAt) })} `}
      {say('runs.emptyLead')}
    </Message>
  );
}

function RunFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu
      source="state"
      label={say('runs.state')}
      choices={PayoutRunPhase.options.map((id) => ({ id, name: word('payoutRun', id) }))}
    />
  );
}
