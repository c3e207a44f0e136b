import Button from '@mui/material/Button';
import { useGetList } from 'react-admin';
import { Link } from 'react-router';
import type { ProgramRow, TermsRow } from '../../api/contract/programs.ts';
import { Chip } from '../fields/Chip.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { Panel, Surface } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { PayoutLimits } from './PayoutLimits.tsx';
import { PayoutWays } from './PayoutWays.tsx';
import { RuleList } from './RuleList.tsx';
import { rulesOfProgram, rulesOfTerms } from './rules.ts';
import { TermsVersions } from './TermsVersions.tsx';

/** The page of a program in words: what partners earn, how it behaves, and all versions of its terms. */
export default function ProgramPage() {
  const say = useSay();
  return (
    <RecordPage<ProgramRow> resource="programs" title={say('programs.one')} what={say('programs.thisOne')}>
      {(program) => (
        <Stack>
          <PageHead
            crumbs={[{ label: say('programs.title'), to: '/programs' }, { label: say(`partners.${program.partnerKind}`) }]}
            name={program.name}
            chip={
              <Chip tone={program.archivedAt === null ? 'success' : 'muted'}>
                {say(program.archivedAt === null ? 'programs.running' : 'programs.archived')}
              </Chip>
            }
            lead={[program.currency, program.timeZone, say('programs.partnerCount', { smart_count: program.partners })]}
            actions={
              <Button component={Link} to={`/guides/${program.id}/show`}>
                {say('guides.open')}
              </Button>
            }
            walk={<QueueWalk resource="programs" id={program.id} />}
          />
          <ProgramRules program={program} />
        </Stack>
      )}
    </RecordPage>
  );
}

function ProgramRules({ program }: { readonly program: ProgramRow }) {
  const say = useSay();
  const formats = useFormats();
  const words = { say, formats, currency: program.currency };
  const { data, error, refetch } = useGetList<TermsRow>(
    'terms',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'version', order: 'DESC' }, filter: { programId: program.id } },
    { retry: false },
  );
  if (data === undefined)
    return error === null ? (
      <PageSkeleton />
    ) : (
      <Surface>
        <ErrorState error={error} what={say('programs.versions')} onRetry={refetch} />
      </Surface>
    );
  const inForce = data.find(({ isInForce, partnerId, partnerGroupId }) => isInForce && partnerId === null && partnerGroupId === null);
  return (
    <Columns side={420}>
      <Stack>
        <Panel title={say('programs.inWords')} aside={inForce === undefined ? undefined : `${say('programs.version')} ${inForce.version}`}>
          {inForce === undefined ? (
            <RuleList rules={[]} empty={say('programs.noTerms')} />
          ) : (
            <RuleList rules={rulesOfTerms(inForce, words)} />
          )}
        </Panel>
        <TermsVersions versions={data} words={words} />
      </Stack>
      <Stack>
        <Panel title={say('programs.settings')}>
          <RuleList rules={rulesOfProgram(program, words)} />
        </Panel>
        <PayoutWays program={program} />
        <PayoutLimits program={program} />
      </Stack>
    </Columns>
  );
}
