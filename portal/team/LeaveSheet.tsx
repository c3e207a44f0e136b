import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { PartingSheet } from './PartingSheet.tsx';

/** The reader leaves the team. The page begins anew: at another partner of theirs, or at the sign-in. */
export function LeaveSheet({ onClose }: { readonly onClose: () => void }) {
  const { team: words } = useWords();
  const { partner } = useSession();
  return (
    <PartingSheet
      title={words.leaveTitle(partner.name)}
      lead={words.leaveLead}
      verb={words.leave}
      path="/leave"
      onClose={onClose}
      onDone={() => globalThis.location.assign('/portal/')}
    />
  );
}
