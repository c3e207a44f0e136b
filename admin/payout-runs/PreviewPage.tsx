import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import type { PayoutPreview } from '../../api/contract/payout-runs.ts';
import type { ProgramRow } from '../../api/contract/programs.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useMonth } from '../i18n/use-month.ts';
import { Note, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { Panel } from '../layout/Panel.tsx';
import { Loaded } from '../layout/RecordPage.tsx';
import { Segments } from '../layout/Segments.tsx';
import { SumStrip } from '../layout/SumStrip.tsx';
import { PreviewLines, type Side } from './PreviewLines.tsx';
import { ReasonTable } from './ReasonTable.tsx';
import { StartRun } from './StartRun.tsx';

type Preview = PayoutPreview & { readonly id: string };

/** Previews what a run opened now would do: each partner is in, or out with a reason. Writes nothing. */
export default function PreviewPage() {
  const say = useSay();
  const { programId = '' } = useParams();
  return (
    <>
      <PageTitle>{say('runs.preview')}</PageTitle>
      <Loaded<Preview>
        resource="payout-previews"
        id={programId}
        what={say('runs.previewWhat')}
        access={{ resource: 'programs', action: 'payout-preview' }}
      >
        {(preview) => <Content preview={preview} programId={programId} />}
      </Loaded>
    </>
  );
}

function Content({ preview, programId }: { readonly preview: Preview; readonly programId: string }) {
  const say = useSay();
  const month = useMonth();
  const { instant } = useFormats();
  const { data: program } = useGetOne<ProgramRow>('programs', { id: programId });
  const name = program?.name ?? '';
  const { opened, period } = preview;
  const obstacle =
    opened === null ? undefined : say('runs.startOpened', { period: month(opened.period), date: instant(opened.at), next: month(period) });
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: say('runs.title'), to: '/payout-runs' }, { label: say('runs.preview') }]}
        name={say('runs.ofRun', { program: name, period: month(period) })}
        lead={[say('runs.previewLead'), say('runs.asOf', { time: instant(preview.cutOff) }), obstacle ?? null]}
        actions={<StartRun preview={preview} programId={programId} programName={name} obstacle={obstacle} />}
      />
      <PreviewSums preview={preview} />
      <Panel title={say('runs.leftOut')}>
        <ReasonTable reasons={preview.leftOut} empty={say('runs.nobodyOut')} />
      </Panel>
      <Lines preview={preview} />
    </Stack>
  );
}

function PreviewSums({ preview: { totals } }: { readonly preview: Preview }) {
  const say = useSay();
  const paid = totals.map(({ amount, payouts }) => ({ amount, note: say('runs.payouts', { smart_count: payouts }) }));
  return <SumStrip label={say('runs.wouldBePaid')} groups={[{ name: say('runs.wouldBePaid'), sums: paid, empty: say('runs.nobodyIn') }]} />;
}

/** The server shows at most this many lines; the sums cover all of them. */
const mostLines = 1_000;

function Lines({ preview: { lines } }: { readonly preview: Preview }) {
  const say = useSay();
  const { count } = useFormats();
  const [side, setSide] = useState<Side>('all');
  return (
    <Panel
      title={say('runs.byPartner')}
      aside={
        <Segments<Side>
          label={say('runs.whatHappens')}
          value={side}
          choices={[
            { id: 'all', name: say('runs.all') },
            { id: 'in', name: say('runs.inOnly') },
            { id: 'out', name: say('runs.outOnly') },
          ]}
          onChange={setSide}
        />
      }
      {...(lines.length < mostLines ? {} : { footer: <Note>{say('runs.onlyFirst', { count: count(mostLines) })}</Note> })}
    >
      <PreviewLines lines={lines} side={side} />
    </Panel>
  );
}
