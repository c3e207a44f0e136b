import type { PortalMember } from '../../api/contract/portal-people.ts';
import { Link } from 'react-router';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { PartingSheet } from './PartingSheet.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface RemoveSheetProps {
  readonly member: PortalMember;
  readonly onClose: () => void;
  readonly onRemoved: (sentence: string) => void;
}

/** Removes somebody who no longer works for the partner. */
export function RemoveSheet({ member: { id, name, resting }, onClose, onRemoved }: RemoveSheetProps) {
  const { team: words } = useWords();
  const { instant } = useFormats();
  const at = usePartnerPath();
  const command = useProvedCommand();
  const remove = async () => {
    const removed = await command.send(at(`/people/${id}/remove`), {});
    if (removed !== undefined) onRemoved(words.removed(name));
  };
  const restOf = ({ masked, activeFrom }: PortalMember['resting'][number]) =>
    activeFrom === null ? words.restsUnconfirmed(masked) : words.restsUntil(masked, instant(activeFrom));
  const texts = { title: words.removeTitle(name), lead: words.removeLead, verb: words.remove };
  const more =
    resting.length === 0 ? undefined : (
      <p>
        {words.removeRests(name, resting.map(restOf).join(', '))} <Link to="/payouts">{words.toPayouts}</Link>
      </p>
    );
  return <PartingSheet {...texts} more={more} command={command} onClose={onClose} onSubmit={remove} />;
}
