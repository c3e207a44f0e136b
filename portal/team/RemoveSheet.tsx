import type { PortalMember } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { PartingSheet } from './PartingSheet.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface RemoveSheetProps {
  readonly member: PortalMember;
  readonly onClose: () => void;
  readonly onRemoved: (sentence: string) => void;
}

/** Somebody else no longer works for the partner. */
export function RemoveSheet({ member: { id, name }, onClose, onRemoved }: RemoveSheetProps) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const command = useProvedCommand();
  const remove = async () => {
    const removed = await command.send(at(`/people/${id}/remove`), {});
    if (removed !== undefined) onRemoved(words.removed(name));
  };
  const texts = { title: words.removeTitle(name), lead: words.removeLead, verb: words.remove };
  return <PartingSheet {...texts} command={command} onClose={onClose} onSubmit={remove} />;
}
