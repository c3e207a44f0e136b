import Letter from '@mui/icons-material/MailOutlined';
import { DataTable, useCanAccess } from 'react-admin';
import type { EmailRow, PartnerLetterRow } from '../../api/contract/emails.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import { emailColumns } from '../emails/email-columns.tsx';
import { Name } from '../fields/Name.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { statementColumns } from '../statements/statement-columns.tsx';

interface OfPartner {
  readonly partnerId: string;
}

/** Lists the partner's monthly statements. */
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

/** Lists all mails to the partner and their delivery; readers of all mails can open them. */
export function PartnerEmails({ partnerId }: OfPartner) {
  const { canAccess } = useCanAccess({ resource: 'emails', action: 'list' });
  if (canAccess === undefined) return null;
  return canAccess ? <WholeEmails partnerId={partnerId} /> : <LettersAlone partnerId={partnerId} />;
}

function WholeEmails({ partnerId }: OfPartner) {
  const say = useSay();
  return (
    <QueueList<EmailRow>
      isPart
      resource="emails"
      title=""
      what={say('emails.what')}
      sort={{ field: 'queuedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ subject }) => subject ?? say('emails.aboutMoney')}
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

const noPage = () => undefined;

/** Lists the mails without links: who may write to the partner sees the delivery of mails, but not their content. */
function LettersAlone({ partnerId }: OfPartner) {
  const say = useSay();
  return (
    <QueueList<PartnerLetterRow>
      isPart
      resource="partner-letters"
      title=""
      what={say('emails.what')}
      sort={{ field: 'queuedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ subject }) => subject ?? say('emails.notYours')}
      pathOf={noPage}
      empty={
        <Message icon={<Letter aria-hidden />} title={say('emails.emptyTitle')}>
          {say('emails.emptyLead')}
        </Message>
      }
    >
      <DataTable.Col<PartnerLetterRow>
        source="subject"
        disableSort
        label={say('statements.subject')}
        sx={subjectColumn}
        render={({ subject }) => (subject === null ? <Muted>{say('emails.notYours')}</Muted> : <Name text={subject} />)}
      />
      {emailColumns(say).filter(({ key }) => key !== 'partner' && key !== 'subject')}
    </QueueList>
  );
}

const subjectColumn = shareOfRow(26, 110);
