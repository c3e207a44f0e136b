import { useWords } from '../i18n/words.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { PartingSheet } from './PartingSheet.tsx';
import { useProvedCommand } from './use-proved-command.ts';

/** Lets the reader leave the team; the page then loads anew, at another of their partners or at the sign-in. */
export function LeaveSheet({ onClose }: { readonly onClose: () => void }) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { partner } = useSession();
  const command = useProvedCommand();
  const leave = async () => {
    const left = await command.send(at('/leave'), {});
    if (left !== undefined) globalThis.location.assign('/portal/');
  };
  const texts = { title: words.leaveTitle(partner.name), lead: words.leaveLead, verb: words.leave };
  return <PartingSheet {...texts} command={command} onClose={onClose} onSubmit={leave} />;
}
