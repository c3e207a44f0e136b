import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { EmailRow } from '../../api/contract/emails.ts';
import { MachineText } from '../fields/MachineText.tsx';
import { Name } from '../fields/Name.tsx';
import { mailLooks } from '../fields/office-states.ts';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { When } from '../fields/When.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';

const Column = DataTable.Col<EmailRow>;
const wide = shareOfRow(17, 100);

export const emailColumns = (say: Say): ReactElement[] => [
  <Column
    key="subject"
    source="subject"
    disableSort
    label={say('statements.subject')}
    sx={shareOfRow(42, 180)}
    render={({ subject }) => (
      <RowLink>
        <Name text={subject ?? say('emails.aboutMoney')} />
      </RowLink>
    )}
  />,
  partnerColumn(say('statements.partner'), wide),
  <Column
    key="recipient"
    source="recipient"
    disableSort
    label={say('statements.recipient')}
    sx={wide}
    render={({ recipient }) => <Name text={recipient === '' ? say('emails.nobody') : recipient} />}
  />,
  <Column key="queuedAt" source="queuedAt" label={say('emails.queuedAt')} render={({ queuedAt }) => <When at={queuedAt} />} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('emails.state')}
    render={({ state }) => <StateField table="email" looks={mailLooks} state={state} />}
  />,
  <Column key="attempts" source="attempts" disableSort align="right" label={say('statements.attempts')} />,
  <Column
    key="answer"
    source="serverAnswer"
    disableSort
    label={say('statements.answer')}
    sx={shareOfRow(10, 90)}
    render={({ serverAnswer }) => <MachineText text={serverAnswer} />}
  />,
];
