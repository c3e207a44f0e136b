import Add from '@mui/icons-material/PersonAddOutlined';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { inviteVerb } from './invite-verb.ts';

/** Opens the form for an invitation: name, address, language and roles; the rest happens by mail. */
export function InviteButton() {
  const say = useSay();
  return <VerbButton label={`${say('people.invite')}…`} icon={<Add />} isMain verb={inviteVerb(say)} />;
}
