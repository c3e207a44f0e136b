import Letter from '@mui/icons-material/MailOutlined';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Writes a mail to the partner's owners; disabled with the reason if no owner would get it. */
export function WriteEmail({ partner: { id, name, language, members } }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const owners = members.filter(({ role, isLocked }) => role === 'owner' && !isLocked).map(({ email }) => email);
  return (
    <VerbButton
      label={`${say('writeEmail.verb')}…`}
      icon={<Letter />}
      obstacle={owners.length === 0 ? say('writeEmail.nobody') : undefined}
      verb={{
        resource: 'partners',
        verb: 'write-email',
        title: say('writeEmail.title', { partner: name }),
        confirm: say('writeEmail.send'),
        next: say('writeEmail.next'),
        hasReason: false,
        facts: [
          [say('writeEmail.to'), owners.join(', ')],
          [say('writeEmail.language'), say(language === 'de' ? 'writeEmail.languages.de' : 'writeEmail.languages.en')],
        ],
        targets: [{ id, label: name }],
        fields: [
          { name: 'subject', type: 'text', label: say('writeEmail.subject'), isRequired: true },
          { name: 'text', type: 'lines', label: say('writeEmail.text'), lead: say('writeEmail.textLead'), isRequired: true },
        ],
      }}
    />
  );
}
