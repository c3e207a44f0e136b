import Again from '@mui/icons-material/RefreshOutlined';
import type { EmailDetail } from '../../api/contract/emails.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Offered where it can be: a mail with a link that opens once is not sent twice. */
export function ResendMail({ mail: { id, subject, recipient, canResend } }: { readonly mail: EmailDetail }) {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('resend.verb')}…`}
      icon={<Again />}
      isOffered={canResend}
      verb={{
        resource: 'emails',
        verb: 'resend',
        title: say('resend.title'),
        confirm: say('resend.verb'),
        next: say('resend.next'),
        hasReason: false,
        facts: [
          [say('notifications.subject'), subject],
          [say('resend.to'), recipient === '' ? '–' : recipient],
        ],
        targets: [{ id, label: subject }],
      }}
    />
  );
}
