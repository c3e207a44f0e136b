import Rules from '@mui/icons-material/RuleOutlined';
import { DataTable } from 'react-admin';
import type { ProgramRow } from '../../api/contract/programs.ts';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';

const Column = DataTable.Col<ProgramRow>;
const wide = shareOfRow(40, 140);

export default function ProgramList() {
  const say = useSay();
  return (
    <QueueList<ProgramRow>
      resource="programs"
      title={say('programs.title')}
      what={say('programs.what')}
      sort={{ field: 'name', order: 'ASC' }}
      nameOf={({ name }) => name}
      hasSearch
      empty={
        <Message icon={<Rules aria-hidden />} title={say('programs.emptyTitle')}>
          {say('programs.emptyLead')}
        </Message>
      }
    >
      <Column
        source="name"
        label={say('programs.name')}
        sx={wide}
        render={({ name }) => (
          <RowLink>
            <Name text={name} />
          </RowLink>
        )}
      />
      <Column source="partnerKind" disableSort label={say('programs.kind')} render={({ partnerKind }) => say(`partners.${partnerKind}`)} />
      <Column source="currency" disableSort label={say('programs.currency')} />
      <Column source="timeZone" disableSort label={say('programs.timeZone')} />
      <Column source="partners" disableSort align="right" label={say('programs.partners')} />
      <Column
        source="archivedAt"
        disableSort
        label={say('programs.state')}
        render={({ archivedAt }) =>
          archivedAt === null ? (
            <StateMark mark="done" tone="success">
              {say('programs.running')}
            </StateMark>
          ) : (
            <StateMark mark="ended">{say('programs.archived')}</StateMark>
          )
        }
      />
    </QueueList>
  );
}
