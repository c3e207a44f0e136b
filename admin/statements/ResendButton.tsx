import Send from '@mui/icons-material/ForwardToInboxOutlined';
import type { StatementRow } from '../../api/contract/statements.ts';
import { useSay } from '../i18n/say.ts';
import { useMonth } from '../i18n/use-month.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Sends the statement again under the same number. A statement that no run made is not mailed. */
export function ResendButton({ statement: { id, number, partner, period, mail, runId } }: { readonly statement: StatementRow }) {
  const say = useSay();
  const month = useMonth();
  const isUnderWay = mail?.state === 'queued' || mail?.state === 'sending';
  if (runId === null || mail === null) return null;
  return (
    <VerbButton
      label={`${say('statements.resend')}…`}
      icon={<Send />}
      isOffered={!isUnderWay}
      verb={{
        resource: 'statements',
        verb: 'resend',
        title: say('statements.resendTitle', { number }),
        confirm: say('statements.resend'),
        next: say('statements.resendNext'),
        hasReason: false,
        targets: [{ id, label: number }],
        facts: [
          [say('statements.partner'), partner.name],
          [say('statements.period'), month(period)],
          [say('statements.recipient'), mail.recipient === '' ? say('emails.nobody') : mail.recipient],
        ],
      }}
    />
  );
}
