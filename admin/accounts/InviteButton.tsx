import Add from '@mui/icons-material/PersonAddOutlined';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { inviteVerb } from './invite-verb.ts';

/** Name, address, language, roles: the mail does the rest. */
export function InviteButton() {
  const say = useSay();
  return <VerbButton label={`${say('people.invite')}…`} icon={<Add />} isMain verb={inviteVerb(say)} />;
}
