import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { Chip } from '../fields/Chip.tsx';
import { payoutRunLooks } from '../fields/office-states.ts';
import { Month } from '../fields/Month.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { SumStrip } from '../layout/SumStrip.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { RunApartPanel } from './RunApart.tsx';
import { RunLines } from './RunLines.tsx';
import { RunRails } from './RunRails.tsx';
import { RunVerbs } from './RunVerbs.tsx';

/** The page of one run: who is paid, who is not and why, and by which rails. */
export default function RunPage() {
  const say = useSay();
  return (
    <RecordPage<PayoutRunDetail> resource="payout-runs" title={say('runs.one')} what={say('runs.thisOne')}>
      {(run) => (
        <Stack>
          <RunHead run={run} />
          <RunSums run={run} />
          <RunApartPanel apart={run.apart} />
          <Columns side={280}>
            <RunLines run={run} />
            <RunRails run={run} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function RunHead({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  const { id, program, period, state, scheduledAt, preparedBy, approvedBy, due } = run;
  const approveBy = state === 'proposed' ? due['escalation'] : undefined;
  return (
    <PageHead
      crumbs={[{ label: say('runs.title'), to: '/payout-runs' }, { label: program.name }]}
      name={<Month month={period} />}
      chip={<Chip tone={payoutRunLooks[state].tone ?? 'muted'}>{word('payoutRun', state)}</Chip>}
      lead={[
        <TextLink key="program" to={`/programs/${program.id}/show`}>
          {program.name}
        </TextLink>,
        `${say('runs.opened')} ${instant(scheduledAt)}`,
        preparedBy === null ? null : say('runs.preparedWho', { name: preparedBy.name }),
        approvedBy === null ? null : say('runs.approvedWho', { name: approvedBy.name }),
        approveBy === undefined ? null : say('runs.approveBy', { date: instant(approveBy) }),
      ]}
      walk={<QueueWalk resource="payout-runs" id={id} />}
      actions={<RunVerbs run={run} />}
    />
  );
}

function RunSums({ run: { totals, reserved, apart, rails } }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  if (totals === null || reserved === null) return null;
  const sums = (of: typeof totals) => of.map(({ amount, payouts }) => ({ amount, note: say('runs.payouts', { smart_count: payouts }) }));
  const done = rails.reduce((sum, rail) => sum + rail.done, 0);
  const all = rails.reduce((sum, rail) => sum + rail.payouts, 0);
  return (
    <SumStrip
      label={say('runs.totals')}
      groups={[
        { name: say('runs.inRun'), sums: sums(totals), empty: say('runs.nothingToPay') },
        { name: say('runs.awaiting'), sums: sums(reserved), empty: say('words.none') },
        ...(apart.totals === null || apart.payouts === 0 ? [] : [{ name: say('runs.apart'), sums: sums(apart.totals), empty: '' }]),
        { name: say('runs.paid'), sums: [], empty: say('runs.railDone', { done, all }) },
      ]}
    />
  );
}
