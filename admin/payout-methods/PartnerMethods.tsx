import Bank from '@mui/icons-material/AccountBalanceOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import { When } from '../fields/When.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { RailName } from '../payout-runs/RailName.tsx';
import { MethodState } from './MethodState.tsx';
import { MethodVerbs } from './MethodVerbs.tsx';

/** Lists a partner's payout methods, masked. A change adds a row; earlier rows stay readable. */
export function PartnerMethods({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  return (
    <QueueList<PayoutMethodRow>
      isPart
      resource="payout-methods"
      title=""
      what={say('methods.what')}
      sort={{ field: 'editedAt', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ masked }) => masked}
      pathOf={() => undefined}
      empty={
        <Message icon={<Bank aria-hidden />} title={say('methods.emptyTitle')}>
          {say('methods.emptyLead')}
        </Message>
      }
    >
      {columns(say)}
    </QueueList>
  );
}

const Column = DataTable.Col<PayoutMethodRow>;

const columns = (say: Say): ReactElement[] => [
  <Column
    key="masked"
    source="masked"
    disableSort
    label={say('methods.account')}
    render={({ masked, currency }) => (
      <b>
        {masked} {currency}
      </b>
    )}
  />,
  <Column key="rail" source="rail" disableSort label={say('methods.by')} render={({ rail }) => <RailName rail={rail} />} />,
  <Column
    key="editedAt"
    source="editedAt"
    label={say('methods.edited')}
    render={({ editedAt, editedBy }) => (
      <>
        <When at={editedAt} />
        {editedBy.name === '–' ? '' : `, ${editedBy.name}`}
      </>
    )}
  />,
  <Column
    key="state"
    source="activeFrom"
    disableSort
    label={say('methods.state')}
    sx={{ whiteSpace: 'normal', width: '40%', minWidth: 200, padding: '8px' }}
    render={(method) => <MethodState method={method} />}
  />,
  <Column key="verbs" source="id" disableSort align="right" label="" render={(method) => <MethodVerbs method={method} />} />,
];
