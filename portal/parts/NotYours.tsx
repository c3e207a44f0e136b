import Lock from '@mui/icons-material/LockOutlined';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { Message } from './Message.tsx';

/** Says that the reader may not see something: the role is missing, or the frame does not know who is there. */
export function NotYours({ what }: { readonly what: string }) {
  const { states, embed } = useWords();
  const { isFramed } = useSession();
  return isFramed ? (
    <Message icon={<Lock aria-hidden />} title={embed.notHereTitle(what)}>
      {embed.notHere}
    </Message>
  ) : (
    <Message icon={<Lock aria-hidden />} title={states.noAccessTitle(what)}>
      {states.noAccess}
    </Message>
  );
}
