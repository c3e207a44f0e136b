import { styled } from '@mui/material/styles';
import { useGetList } from 'react-admin';
import type { Guide, GuideVersionRow } from '../../api/contract/guide.ts';
import type { Language } from '../../api/contract/wording.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { StillLoading } from '../layout/StillLoading.tsx';

interface GuideVersionsProps {
  readonly guide: Guide;
  readonly language: Language;
  readonly shown: Pick<GuideVersionRow, 'version'> | undefined;
  readonly onShow: (version: GuideVersionRow) => void;
}

/** Lists the versions of a guide, which never change; choosing one shows what partners read then. */
export function GuideVersions({ guide: { id: programId }, language, shown, onShow }: GuideVersionsProps) {
  const say = useSay();
  const { data, error, refetch } = useGetList<GuideVersionRow>(
    'guide-versions',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'version', order: 'DESC' }, filter: { programId, language } },
    { retry: false, refetchInterval: pollEveryMs },
  );
  if (data === undefined)
    return (
      <Panel title={say('guides.versions')}>
        {error === null ? <StillLoading onRetry={refetch} /> : <ErrorState error={error} what={say('guides.versions')} onRetry={refetch} />}
      </Panel>
    );
  return (
    <Panel title={say('guides.versions')}>
      <PlainTable<GuideVersionRow>
        label={say('guides.versions')}
        rows={data}
        keyOf={({ id }) => id}
        empty={say('guides.versionsEmpty')}
        columns={[
          {
            head: say('programs.version'),
            cell: (row) => (
              <Choose type="button" aria-pressed={row.version === shown?.version} onClick={() => onShow(row)}>
                {say('commissions.termsVersion', { version: row.version })}
              </Choose>
            ),
          },
          { head: say('guides.when'), cell: ({ at }) => <When at={at} /> },
          { head: say('guides.by'), cell: ({ by }) => by.name },
          {
            head: say('guides.why'),
            isText: true,
            cell: ({ reason, text }) => reason ?? <Muted>{text === null ? say('guides.builtIn') : '–'}</Muted>,
          },
        ]}
      />
    </Panel>
  );
}

const Choose = styled('button')({
  padding: '4px 0',
  border: 0,
  background: 'none',
  font: 'inherit',
  fontWeight: 500,
  color: 'var(--primary)',
  cursor: 'pointer',
  '&[aria-pressed=true]': { color: 'var(--ink)' },
});
