import type { EmailDetail } from '../../api/contract/emails.ts';
import { Address } from '../fields/Address.tsx';
import { Chip } from '../fields/Chip.tsx';
import { LanguageName } from '../fields/LanguageFact.tsx';
import { mailLooks } from '../fields/office-states.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { ResendMail } from './ResendMail.tsx';
import { MailPreview } from './MailPreview.tsx';
import { Delivery } from './Delivery.tsx';
import { useMailSubject } from './use-mail-subject.ts';

/** The page of one mail as it was handed over, with the server's answer. */
export default function EmailPage() {
  const say = useSay();
  return (
    <RecordPage<EmailDetail> resource="emails" title={say('emails.one')} what={say('emails.thisOne')}>
      {(mail) => (
        <Stack>
          <MailHead mail={mail} />
          <Columns side={340}>
            <MailPreview mail={mail} />
            <MailFacts mail={mail} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function MailHead({ mail }: { readonly mail: EmailDetail }) {
  const { id, subject, state, partner, recipient } = mail;
  const say = useSay();
  const word = useWording();
  return (
    <PageHead
      crumbs={[
        { label: say('statements.title'), to: '/statements' },
        { label: say('statements.tabEmails'), to: '/emails' },
      ]}
      name={subject ?? say('emails.aboutMoney')}
      chip={<Chip tone={mailLooks[state].tone ?? 'muted'}>{word('email', state)}</Chip>}
      lead={[
        recipient === '' ? say('emails.nobody') : recipient,
        partner === null ? null : (
          <TextLink key="partner" to={`/partners/${partner.id}/show`}>
            {partner.name}
          </TextLink>
        ),
      ]}
      walk={<QueueWalk resource="emails" id={id} />}
      actions={<ResendMail mail={mail} />}
    />
  );
}

function MailFacts({ mail }: { readonly mail: EmailDetail }) {
  const say = useSay();
  const { kind, subject, language, messageId } = mail;
  const about = useMailSubject()(kind);
  return (
    <Panel title={say('emails.facts')} isPadded>
      <Facts>
        {subject !== null || about === undefined ? null : (
          <>
            <dt>{say('emails.about.title')}</dt>
            <dd>{about}</dd>
          </>
        )}
        <dt>{say('emails.language')}</dt>
        <dd>
          <LanguageName language={language} />
        </dd>
        <Delivery mail={mail} />
        <dt>{say('emails.messageId')}</dt>
        <dd>
          <Mono>
            <Address text={messageId} />
          </Mono>
        </dd>
      </Facts>
    </Panel>
  );
}
