import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Join from '@mui/icons-material/AddLinkOutlined';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useEntryVerbs } from './entry-verbs.tsx';

/** One person assigns, another confirms; what is none of ours is set aside with a reason. */
export function EntryVerbs({ entry }: { readonly entry: BankEntryRow }) {
  const say = useSay();
  const verbs = useEntryVerbs(entry);
  if (!entry.isOpen) return null;
  if (entry.decision !== null)
    return entry.decision.isOwn ? null : (
      <>
        <VerbButton label={`${say('bookings.decline')}…`} icon={<Cross />} verb={verbs.decline} />
        <VerbButton label={`${say('bookings.confirm')}…`} icon={<Check />} isMain verb={verbs.confirm} />
      </>
    );
  return (
    <>
      <VerbButton label={`${say('bookings.aside')}…`} icon={<Cross />} verb={verbs.aside} />
      <VerbButton label={`${say('bookings.assign')}…`} icon={<Join />} isMain verb={verbs.assign} />
    </>
  );
}
