import Check from '@mui/icons-material/CheckCircleOutlined';
import Button from '@mui/material/Button';
import { useCanAccess } from 'react-admin';
import { Link } from 'react-router';
import type { PayoutTab } from '../../api/contract/payouts.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Message } from '../layout/Message.tsx';
import { useMonthlyPrograms } from '../payout-runs/use-programs.ts';

const titles = {
  awaiting: 'payouts.emptyAwaiting',
  approved: 'payouts.emptyApproved',
  held: 'payouts.emptyHeld',
  at_rail: 'payouts.emptyAtRail',
  failed: 'payouts.emptyFailed',
  paid: 'payouts.emptyPaid',
  canceled: 'payouts.emptyCanceled',
} as const satisfies Readonly<Record<PayoutTab, Phrase>>;

/** Shown for an empty queue: says what comes next, with a link to the preview of the run. */
export function NoPayouts({ tab }: { readonly tab: PayoutTab }) {
  const say = useSay();
  const { instant } = useFormats();
  const programs = useMonthlyPrograms();
  const next = programs?.[0];
  const { canAccess } = useCanAccess({ resource: 'programs', action: 'payout-preview' });
  if (tab !== 'awaiting')
    return (
      <Message icon={<Check aria-hidden />} title={say(titles[tab])}>
        {say('payouts.emptyLead')}
      </Message>
    );
  const preview =
    next === undefined || canAccess !== true ? undefined : (
      <Button component={Link} to={`/payout-runs/preview/${next.id}`}>
        {say('payouts.previewOf', { program: next.name })}
      </Button>
    );
  const whatNext = next === undefined ? say('payouts.emptyNoRun') : say('payouts.emptyNext', { date: instant(next.nextRunAt) });
  return (
    <Message icon={<Check aria-hidden />} title={say('payouts.emptyAwaiting')} actions={preview}>
      {programs === undefined ? '' : whatNext}
    </Message>
  );
}
