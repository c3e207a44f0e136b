import Letter from '@mui/icons-material/MailOutlined';
import type { EmailRow } from '../../api/contract/emails.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import { emailColumns } from '../emails/email-columns.tsx';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { statementColumns } from '../statements/statement-columns.tsx';

interface OfPartner {
  readonly partnerId: string;
}

/** What the partner was told of its months. */
export function PartnerStatements({ partnerId }: OfPartner) {
  const say = useSay();
  return (
    <QueueList<StatementRow>
      isPart
      resource="statements"
      title=""
      what={say('statements.what')}
      sort={{ field: 'createdAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ number }) => number}
      empty={<Message icon={<Letter aria-hidden />} title={say('statements.emptyTitle')} />}
    >
      {statementColumns(say).filter(({ key }) => key !== 'partner')}
    </QueueList>
  );
}

/** Every mail to the partner, and what became of it. */
export function PartnerEmails({ partnerId }: OfPartner) {
  const say = useSay();
  return (
    <QueueList<EmailRow>
      isPart
      resource="emails"
      title=""
      what={say('emails.what')}
      sort={{ field: 'queuedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ subject }) => subject}
      hasSearch
      empty={
        <Message icon={<Letter aria-hidden />} title={say('emails.emptyTitle')}>
          {say('emails.emptyLead')}
        </Message>
      }
    >
      {emailColumns(say).filter(({ key }) => key !== 'partner')}
    </QueueList>
  );
}
