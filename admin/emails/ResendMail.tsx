import Again from '@mui/icons-material/RefreshOutlined';
import type { EmailDetail } from '../../api/contract/emails.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Sends a mail again, if that is possible. A one-time link is replaced by a new one; a statement keeps its number. */
export function ResendMail({
  mail: { id, kind, subject, recipient, canResend, isOutdated, bringsNewLink, isForRefused },
}: {
  readonly mail: EmailDetail;
}) {
  const say = useSay();
  const name = subject ?? say('emails.aboutMoney');
  const verb = bringsNewLink ? 'resend.verbLink' : 'resend.verb';
  return (
    <VerbButton
      label={`${say(verb)}…`}
      icon={<Again />}
      isOffered={canResend || isOutdated}
      obstacle={isOutdated ? say('resend.outdated') : undefined}
      verb={{
        resource: 'emails',
        verb: 'resend',
        title: say(bringsNewLink ? 'resend.titleLink' : 'resend.title'),
        confirm: say(verb),
        next: say(nextOf({ kind, bringsNewLink, isForRefused })),
        hasReason: false,
        facts: [
          [say('notifications.subject'), name],
          [say('resend.to'), recipient === '' ? '–' : recipient],
        ],
        targets: [{ id, label: name }],
      }}
    />
  );
}

function nextOf({ kind, bringsNewLink, isForRefused }: Pick<EmailDetail, 'kind' | 'bringsNewLink' | 'isForRefused'>): Phrase {
  if (kind === 'statement') return isForRefused ? 'statements.resendRefusedNext' : 'statements.resendNext';
  return bringsNewLink ? 'resend.nextLink' : 'resend.next';
}
