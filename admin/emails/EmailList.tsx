import Letter from '@mui/icons-material/MailOutlined';
import { MailState, type EmailRow } from '../../api/contract/emails.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { StatementTabs } from '../statements/StatementTabs.tsx';
import { emailColumns } from './email-columns.tsx';
import { MailServerBanner } from './MailServerBanner.tsx';

/** Lists all mails, sent or still to be sent. */
export default function EmailList() {
  const say = useSay();
  return (
    <QueueList<EmailRow>
      resource="emails"
      title={say('statements.title')}
      what={say('emails.what')}
      sort={{ field: 'queuedAt', order: 'DESC' }}
      nameOf={({ subject, recipient }) => `${subject ?? say('emails.aboutMoney')}, ${recipient}`}
      head={<MailServerBanner />}
      tabs={<StatementTabs current="emails" />}
      hasSearch
      hasCsv
      filters={<EmailFilters />}
      empty={
        <Message icon={<Letter aria-hidden />} title={say('emails.emptyTitle')}>
          {say('emails.emptyLead')}
        </Message>
      }
    >
      {emailColumns(say)}
    </QueueList>
  );
}

function EmailFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu source="state" label={say('emails.state')} choices={MailState.options.map((id) => ({ id, name: word('email', id) }))} />
  );
}
