import Button from '@mui/material/Button';
import Eye from '@mui/icons-material/VisibilityOutlined';
import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import { Link } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Surface } from '../layout/Panel.tsx';
import { useMonthlyPrograms } from './use-programs.ts';

/** Lists each program's next run and what it would do now. */
export function NextRuns() {
  const say = useSay();
  const { instant } = useFormats();
  const programs = useMonthlyPrograms();
  const { canAccess } = useCanAccess({ resource: 'programs', action: 'payout-preview' });
  if (programs === undefined || programs.length === 0) return null;
  return (
    <Lines aria-label={say('runs.preview')}>
      {programs.map(({ id, name, nextRunAt }) => (
        <p key={id}>
          <span>{say('runs.next', { program: name, date: instant(nextRunAt) })}</span>
          {canAccess === true ? (
            <Button component={Link} to={`/payout-runs/preview/${id}`} startIcon={<Eye />}>
              {say('runs.previewOf', { program: name })}
            </Button>
          ) : null}
        </p>
      ))}
    </Lines>
  );
}

const Lines = styled(Surface)({
  marginBottom: 16,
  padding: '4px 0',
  '& p': { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '4px 12px', padding: '5px 16px' },
  '& p > span': { flex: '1 1 260px' },
});
