import Key from '@mui/icons-material/KeyOutlined';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { LoginState } from '../../api/contract/partner-logins.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { loginColumns } from './login-columns.tsx';

/** Lists partners' logins at customers, oldest request first. */
export default function LoginList() {
  const say = useSay();
  return (
    <QueueList<LoginRequest>
      resource="login-requests"
      title={say('logins.title')}
      what={say('logins.what')}
      sort={{ field: 'requestedAt', order: 'ASC' }}
      nameOf={({ partner, customer }) => `${partner.name}, ${customer.label}`}
      hasSearch
      filters={<LoginFilters />}
      empty={
        <Message icon={<Key aria-hidden />} title={say('logins.emptyTitle')}>
          {say('logins.emptyLead')}
        </Message>
      }
    >
      {loginColumns(say)}
    </QueueList>
  );
}

function LoginFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu source="state" label={say('logins.state')} choices={LoginState.options.map((id) => ({ id, name: word('login', id) }))} />
  );
}
