import Button from '@mui/material/Button';
import FilterOff from '@mui/icons-material/FilterListOffOutlined';
import { useListContext } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { Message } from './Message.tsx';

export function NoMatch() {
  const say = useSay();
  const { setFilters } = useListContext();
  return (
    <Message
      icon={<FilterOff aria-hidden />}
      title={say('states.noMatch')}
      actions={<Button onClick={() => setFilters({})}>{say('states.clearFilters')}</Button>}
    >
      {say('states.noMatchLead')}
    </Message>
  );
}
