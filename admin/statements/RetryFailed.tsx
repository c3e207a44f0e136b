import Retry from '@mui/icons-material/RefreshOutlined';
import { useGetList } from 'react-admin';
import type { z } from 'zod';
import type { FailedStatementsRetried, StatementRow } from '../../api/contract/statements.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { pollEveryMs } from '../layout/poll.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Sends all failed mails again, of every month; hidden if there are none. */
export function RetryFailed() {
  const say = useSay();
  const { count } = useFormats();
  const { total = 0 } = useGetList<StatementRow>(
    'statements',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'createdAt', order: 'DESC' }, filter: { mailState: 'failed' } },
    { refetchInterval: pollEveryMs, retry: false },
  );
  return (
    <VerbButton
      label={`${say('statements.retryAll')} (${count(total)})…`}
      icon={<Retry />}
      isOffered={total > 0}
      verb={{
        resource: 'statements',
        verb: 'retry-failed',
        title: say('statements.retryTitle'),
        confirm: say('statements.retryAll'),
        next: say('statements.retryNext'),
        hasReason: false,
        targets: [{ id: 'failed', label: say('statements.retryAll') }],
        facts: [[say('statements.retryWhat'), count(total)]],
        carryOut: retryAll,
      }}
    />
  );
}

async function retryAll({ commandId }: Command) {
  await ask<z.infer<typeof FailedStatementsRetried>>('/statements/retry-failed', {
    method: 'POST',
    body: {},
    headers: { 'Idempotency-Key': commandId },
  });
  return { state: 'queued' as const, commandId, code: null, reason: null };
}
