import type { PortalMember } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { PartingSheet } from './PartingSheet.tsx';

interface RemoveSheetProps {
  readonly member: PortalMember;
  readonly onClose: () => void;
  readonly onRemoved: (sentence: string) => void;
}

/** Somebody else no longer works for the partner. */
export function RemoveSheet({ member: { id, name }, onClose, onRemoved }: RemoveSheetProps) {
  const { team: words } = useWords();
  return (
    <PartingSheet
      title={words.removeTitle(name)}
      lead={words.removeLead}
      verb={words.remove}
      path={`/people/${id}/remove`}
      onClose={onClose}
      onDone={() => onRemoved(words.removed(name))}
    />
  );
}
