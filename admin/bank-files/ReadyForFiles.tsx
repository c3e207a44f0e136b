import File from '@mui/icons-material/NoteAddOutlined';
import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { Surface } from '../layout/Panel.tsx';
import { SumLine } from '../payout-runs/SumLine.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useMakeFile } from './make-file.tsx';
import { useReadyFiles } from './use-ready-files.ts';

/** Lists approved payouts that are in no bank file yet, by program, whether a run or a partner asked for them. */
export function ReadyForFiles() {
  const say = useSay();
  const makeFile = useMakeFile();
  const files = useReadyFiles();
  return (
    <Lines aria-label={say('files.ready')} hidden={!files.some(({ isReady }) => isReady)}>
      {files.map(({ isReady, ...one }) => (
        <p key={one.program.id} hidden={!isReady}>
          <span>
            {say('files.readyOf', { program: one.program.name })}{' '}
            {one.totals.map((total, place) => (
              <span key={total.amount.currency}>
                {place === 0 ? '' : ' + '}
                <SumLine {...total} />
              </span>
            ))}
          </span>
          <VerbButton label={`${say('files.make')}…`} icon={<File />} verb={makeFile([one])} isOffered={isReady} />
        </p>
      ))}
    </Lines>
  );
}

const Lines = styled(Surface)({
  marginBottom: 16,
  padding: '4px 0',
  '&[hidden], & p[hidden]': { display: 'none' },
  '& p': { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '4px 12px', padding: '5px 16px' },
  '& p > span': { flex: '1 1 260px' },
});
