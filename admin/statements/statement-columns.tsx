import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { StatementRow } from '../../api/contract/statements.ts';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { MachineText } from '../fields/MachineText.tsx';
import { Name } from '../fields/Name.tsx';
import { mailLooks } from '../fields/office-states.ts';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { PdfLink } from './PdfLink.tsx';

const Column = DataTable.Col<StatementRow>;
const wide = shareOfRow(18, 110);

export const statementColumns = (say: Say): ReactElement[] => [
  <Column
    key="number"
    source="number"
    label={say('statements.number')}
    render={({ number, version }) => (
      <>
        <RowLink>{number}</RowLink>
        {version > 1 ? <Muted> {say('statements.version', { version })}</Muted> : null}
      </>
    )}
  />,
  partnerColumn(say('statements.partner'), wide),
  <Column key="period" source="period" label={say('statements.period')} render={({ period }) => <Month month={period} />} />,
  <Column
    key="closing"
    source="closing"
    disableSort
    align="right"
    label={say('statements.closing')}
    render={({ closing }) => (closing === null ? '•••' : <Money value={closing} />)}
  />,
  <Column key="pdf" source="hasPdf" disableSort label={say('statements.document')} render={(row) => <PdfLink statement={row} />} />,
  <Column
    key="recipient"
    source="mail.recipient"
    disableSort
    label={say('statements.recipient')}
    sx={wide}
    render={({ mail }) => <Name text={mail?.recipient} />}
  />,
  <Column
    key="mail"
    source="mail.state"
    disableSort
    label={say('statements.mail')}
    render={({ mail }) =>
      mail === null ? <Muted>{say('statements.notMailed')}</Muted> : <StateField table="email" looks={mailLooks} state={mail.state} />
    }
  />,
  <Column key="attempts" source="mail.attempts" disableSort align="right" label={say('statements.attempts')} />,
  <Column
    key="answer"
    source="mail.serverAnswer"
    disableSort
    label={say('statements.answer')}
    sx={wide}
    render={({ mail }) => <MachineText text={mail?.serverAnswer} />}
  />,
];
